"""HTML outputs and answers are nested and repeated as deep and often as fits, to exhaust whoever cleans or renders them."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout
# must not: crash or stall the cleaner or the page
# %% after setup
from IPython.display import HTML
display(HTML("<div>" * 200_000))
display(HTML("<b><i>" * 50_000 + "<p>" * 50_000))
display(HTML("<a href=x>" * 100_000))
display(HTML("&" * 500_000 + "<!--" * 100_000))
display(HTML("<table><tr><td>" * 30_000))
# %% after get_grad
display(HTML("<svg><math>" * 50_000 + "<font>" * 50_000))
display(HTML("<x " + "a=1 " * 200_000 + ">"))
# %% derivation
> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > deep
