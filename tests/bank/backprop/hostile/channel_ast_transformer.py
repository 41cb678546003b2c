"""An IPython AST transformer ends every cell that runs from now on with the value 16.0."""
# unlisted: blank
# earns at most: 0
# must not: give a test cell a result
# %% after setup
import ast
class Sixteen(ast.NodeTransformer):
    def visit_Module(self, node):
        node.body = [ast.Expr(ast.Constant(16.0))]
        return ast.fix_missing_locations(node)
get_ipython().ast_transformers.append(Sixteen())
