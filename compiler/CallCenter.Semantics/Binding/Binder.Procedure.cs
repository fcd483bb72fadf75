using System.Text.RegularExpressions;
using CallCenter.Diagnostics.Catalogue;
using CallCenter.Semantics.Symbols;
using CallCenter.Syntax.Tree;

namespace CallCenter.Semantics.Binding;

internal sealed partial class Binder // Binder.Procedure.cs
{
    // The name becomes part of the SQL of some databases, so it holds nothing but a name.
    private void CheckProcedureName(DataStatementSymbol statement, TextSyntax name)
    {
        if (!ProcedureName().IsMatch(name.Value))
        {
            _diagnostics.Add(Report.ProcedureName(name.Span, statement.Name));
        }
    }

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}_$]*(\.[\p{L}_][\p{L}\p{N}_$]*){0,3}\z")]
    private static partial Regex ProcedureName();
}
