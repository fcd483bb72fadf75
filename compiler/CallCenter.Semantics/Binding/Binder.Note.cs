using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Note.cs
{
    private BoundLog BindLog(LogSyntax syntax) =>
        new(Unnamed("log", "log", syntax), syntax.Span, BindText(syntax.Text));

    private BoundTag BindTag(TagSyntax syntax)
    {
        var node = Unnamed("tag", syntax.Name.Text, syntax);
        return new BoundTag(node, syntax.Span, syntax.Name.Text, syntax.Value is null ? null : BindNoted(syntax.Value));
    }

    // A value of a built-in type that can be written down.
    private BoundExpression BindNoted(ExpressionSyntax syntax)
    {
        var value = Tested(BindExpression(syntax));
        if (Scalars.IsError(value.Type) || value.Type is ScalarType { Kind: not (ScalarKind.Recording or ScalarKind.Party) })
        {
            return value;
        }

        _diagnostics.Add(Report.TypeNotHere(syntax.Span, value.Type.Name, "The value of a tag", "A tag keeps one value that can be read, such as `customer.level` or `\"balance\"`."));
        return new BoundErrorExpression(syntax.Span);
    }
}
