using CallCenter.Abstractions.Releases;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Script.cs
{
    private StatementManifest BindScript(DataStatementSymbol statement, ScriptSyntax syntax)
    {
        BindHead(statement, syntax);
        CheckDuration(syntax.Within.Span, "time limit", syntax.Within.Value, SemanticLimits.FunctionMin, SemanticLimits.ScriptMax);
        foreach (var (parameter, field) in statement.Parameters.Zip(syntax.Parameters))
        {
            CheckTravels(parameter.Type, field.Type.Span, $"The parameter `{parameter.Name}`", records: true);
        }

        CheckTravels(ItemOf(statement.Result), syntax.Result!.Span, $"The result of `{statement.Name}`", records: true);
        if (string.IsNullOrWhiteSpace(syntax.Source.Value) || syntax.Source.Value.Length > SemanticLimits.ScriptCharactersMax)
        {
            _diagnostics.Add(Report.ScriptLength(syntax.Source.Span, statement.Name, SemanticLimits.ScriptCharactersMax));
        }

        return ManifestOf(statement, syntax, StatementKinds.Script) with { Script = new ScriptPart(syntax.Source.Value) { IsEditable = syntax.IsEditable } };
    }
}
