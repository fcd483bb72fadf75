using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Service.cs
{
    private const string SendVerb = "send";

    private static readonly string[] HttpVerbs = ["get", "post", "put", "delete"];

    private StatementManifest BindService(DataStatementSymbol statement, ServiceSyntax syntax)
    {
        BindHead(statement, syntax);
        var source = ResolveSource(syntax.Source, statement.Name, HttpKind, TcpKind);
        CheckDuration(syntax.Within.Span, "time limit", syntax.Within.Value, SemanticLimits.QueryMin, SemanticLimits.QueryMax);
        var isSend = syntax.Verb.Text == SendVerb;
        CheckVerb(syntax, source, isSend);
        CheckServiceTypes(statement, syntax, isSend);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var reported = _diagnostics.Count;
        var request = BindTemplate(statement, syntax.Request, used);
        if (!isSend)
        {
            CheckPath(syntax.Request);
        }

        var (bodyParameter, bodyText) = BindBody(statement, syntax, used);

        // What is sent may be misspelt there, which is no second mistake.
        var isRead = reported == _diagnostics.Count;
        foreach (var parameter in statement.Parameters.Where(parameter => isRead && !used.Contains(parameter.Name)))
        {
            _diagnostics.Add(Report.ParameterNotSent(parameter.DeclaredAt, parameter.Name, statement.Name));
        }

        return ManifestOf(statement, syntax, isSend ? StatementKinds.Tcp : StatementKinds.Http) with
        {
            Source = syntax.Source.Text,
            Http = isSend ? null : new HttpRequestPart(syntax.Verb.Text.ToUpperInvariant(), request, bodyParameter, bodyText),
            Tcp = isSend && source?.Framing is { } framing ? new TcpRequestPart(request, framing) : null,
        };
    }

    private void CheckVerb(ServiceSyntax syntax, SourceSymbol? source, bool isSend)
    {
        var verb = syntax.Verb.Text;
        var fits = source switch
        {
            { Kind: HttpKind } => HttpVerbs,
            { Kind: TcpKind } => (string[])[SendVerb],
            _ => [.. HttpVerbs, SendVerb],
        };
        if (!isSend && !HttpVerbs.Contains(verb))
        {
            _diagnostics.Add(Report.UnknownVerb(syntax.Verb.Span, verb, Nearest.To(verb, fits), fits));
        }
        else if (source is not null && !fits.Contains(verb))
        {
            _diagnostics.Add(Report.VerbOfOtherKind(syntax.Verb.Span, verb, source.Name, source.Kind, fits, source.DeclaredAt));
        }
        else if (syntax.Body is { } body && verb is not ("post" or "put"))
        {
            _diagnostics.Add(Report.BodyNotHere(body.Span, verb));
        }
    }

    private void CheckServiceTypes(DataStatementSymbol statement, ServiceSyntax syntax, bool isSend)
    {
        foreach (var (parameter, field) in statement.Parameters.Zip(syntax.Parameters))
        {
            // Where a record may not stand is told where it stands.
            CheckTravels(parameter.Type, field.Type.Span, $"The parameter `{parameter.Name}`", records: true);
        }

        if (syntax.Result is not { } result)
        {
            return;
        }

        if (!isSend)
        {
            CheckTravels(ItemOf(statement.Result), result.Span, $"The result of `{statement.Name}`", records: true);
        }
        else if (!IsReplyType(statement.Result))
        {
            _diagnostics.Add(Report.TypeDoesNotTravel(
                result.Span, $"The reply to `{statement.Name}`", statement.Result.Name, "Write `text up to 200`, `digits`, `phone`, `int`, `decimal`, `money` or an `enum`."));
        }
    }

    // What one message can say without a form of its own.
    private static bool IsReplyType(FlowType type) => Scalars.IsError(type) || (type is OptionalType optional ? optional.Inner : type) is EnumType or ScalarType
    {
        Kind: ScalarKind.Text or ScalarKind.Digits or ScalarKind.Phone or ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money
    };

    private TemplatePart[] BindTemplate(DataStatementSymbol statement, RichTextSyntax text, HashSet<string> used) =>
        [.. text.Parts.Select(part => part is PlaceholderSyntax placeholder ? BindPlaceholder(statement, placeholder, used) : new TemplatePart(((WordsSyntax)part).Value, null))];

    private TemplatePart BindPlaceholder(DataStatementSymbol statement, PlaceholderSyntax placeholder, HashSet<string> used)
    {
        var nothing = new TemplatePart("", null);
        if (placeholder.Value is ErrorExpressionSyntax)
        {
            return nothing;
        }

        if (placeholder is not { Value: NameExpressionSyntax { Name: var name }, Format: "" })
        {
            _diagnostics.Add(Report.PlaceholderNotPlain(placeholder.Span, placeholder.Span.Text));
            return nothing;
        }

        used.Add(name.Text);
        if (statement.Parameters.FirstOrDefault(parameter => parameter.Name == name.Text) is not { } found)
        {
            var nearest = Nearest.To(name.Text, statement.Parameters.Select(parameter => parameter.Name));
            _diagnostics.Add(Report.PlaceholderUnknown(placeholder.Span, name.Text, statement.Name, nearest));
            return nothing;
        }

        _uses.Names?.Note(name.Span, found, NameUse.Read);
        if ((found.Type is OptionalType optional ? optional.Inner : found.Type) is RecordType)
        {
            _diagnostics.Add(Report.PlaceholderNotPlain(placeholder.Span, placeholder.Span.Text));
        }

        return new TemplatePart(null, found.Index);
    }

    private void CheckPath(RichTextSyntax path)
    {
        var words = path.Parts.OfType<WordsSyntax>().ToList();
        var begins = path.Parts is [WordsSyntax { Value: ['/', ..] }, ..];
        if (!begins || words.Any(word => word.Value.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '#' or '\\')))
        {
            _diagnostics.Add(Report.PathShape(path.Span));
        }
    }

    private (int? Parameter, TemplatePart[]? Text) BindBody(DataStatementSymbol statement, ServiceSyntax syntax, HashSet<string> used)
    {
        if (syntax.Body?.Text is { } text)
        {
            return (null, BindTemplate(statement, text, used));
        }

        if (syntax.Body?.Parameter is not { } name)
        {
            return (null, null);
        }

        used.Add(name.Text);
        if (statement.Parameters.FirstOrDefault(parameter => parameter.Name == name.Text) is not { } found)
        {
            var nearest = Nearest.To(name.Text, statement.Parameters.Select(parameter => parameter.Name));
            _diagnostics.Add(Report.PlaceholderUnknown(name.Span, name.Text, statement.Name, nearest));
            return (null, null);
        }

        _uses.Names?.Note(name.Span, found, NameUse.Read);
        if (!Scalars.IsError(found.Type) && !IsRecord(found.Type))
        {
            _diagnostics.Add(Report.BodyNoRecord(name.Span, name.Text, found.Type.Name));
        }

        return (found.Index, null);
    }
}
