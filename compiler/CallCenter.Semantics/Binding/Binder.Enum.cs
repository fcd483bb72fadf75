using CallCenter.Diagnostics.Catalogue;
using CallCenter.Diagnostics.Text;
using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Enum.cs
{
    /// <summary>Who ends calls: the values of <c>call.endedBy</c>.</summary>
    private static readonly EnumSymbol CallEnd = new("CallEnd", ["caller", "flow", "agent", "limit", "failure"], new SourceSpan(new SourceFile("", ""), 0, 0));

    private void DeclareEnum(EnumSyntax syntax)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var value in syntax.Values)
        {
            if (!seen.TryAdd(value.Text, value.Span))
            {
                _diagnostics.Add(Report.DeclaredTwice(value.Span, "value", value.Text, seen[value.Text]));
            }
        }

        if (syntax.Values.IsEmpty)
        {
            _diagnostics.Add(Report.EnumEmpty(syntax.Name.Span, syntax.Name.Text));
        }

        var symbol = new EnumSymbol(syntax.Name.Text, [.. seen.Keys], syntax.Name.Span) { Documentation = syntax.Documentation };
        _enums.Add(symbol);
        foreach (var value in syntax.Values)
        {
            _uses.Names?.DeclarePart(symbol, "value", value.Text, value.Span);
        }

        if (_records.Find(syntax.Name.Text) is { } record)
        {
            _diagnostics.Add(Report.DeclaredTwice(syntax.Name.Span, "type", syntax.Name.Text, record.DeclaredAt));
        }
    }

    // `Level.gold`; null where the name before the `.` is no enum.
    private BoundExpression? BindEnumValue(MemberSyntax syntax)
    {
        if (syntax is not { Arguments: null, Value: NameExpressionSyntax { Name: var name } } || _frame?.Find(name.Text) is not null
            || FindEnum(name) is not { } found)
        {
            return null;
        }

        return BindEnumValue(found, syntax.Member, syntax.Span);
    }

    private BoundExpression BindEnumValue(EnumSymbol found, NameSyntax value, SourceSpan span)
    {
        if (_uses.Names?.IsProbe(value.Text) == true)
        {
            _uses.Names.Place.ValueOf = found;
        }

        if (found.Values.Contains(value.Text))
        {
            _uses.Names?.NotePart(value.Span, found, value.Text);
            return new BoundLiteral(new EnumType(found), span, value.Text);
        }

        _diagnostics.Add(Report.UnknownEnumValue(value.Span, found.Name, value.Text, Nearest.To(value.Text, found.Values), found.Values));
        return new BoundErrorExpression(span);
    }

    private EnumSymbol? FindEnum(NameSyntax name)
    {
        if (_enums.Find(name) is { } found)
        {
            return found;
        }

        if (name.Text != CallEnd.Name)
        {
            return null;
        }

        _uses.Names?.Note(name.Span, CallEnd, NameUse.Read);
        return CallEnd;
    }
}
