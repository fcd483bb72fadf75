using System.Text.RegularExpressions;
using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Function.cs
{
    private StatementManifest BindFunction(DataStatementSymbol statement, FunctionSyntax syntax)
    {
        BindHead(statement, syntax);
        CheckDuration(syntax.Within.Span, "time limit", syntax.Within.Value, SemanticLimits.FunctionMin, SemanticLimits.QueryMax);
        foreach (var (parameter, field) in statement.Parameters.Zip(syntax.Parameters))
        {
            CheckTravels(parameter.Type, field.Type.Span, $"The parameter `{parameter.Name}`", records: false);
        }

        CheckTravels(ItemOf(statement.Result), syntax.Result!.Span, $"The result of `{statement.Name}`", records: false);
        if (!MethodName().IsMatch(syntax.From.Value))
        {
            _diagnostics.Add(Report.MethodShape(syntax.From.Span, syntax.From.Value));
        }

        return ManifestOf(statement, syntax, StatementKinds.Function) with { Function = new FunctionPart(syntax.From.Value) };
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*){2,}\z")]
    private static partial Regex MethodName();
}
