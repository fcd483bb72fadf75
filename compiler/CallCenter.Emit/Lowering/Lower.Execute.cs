using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Lowering;

/// <summary>Queries and commands. Rows cross as arrays in the order of the declared columns, which is the order of the record's fields.</summary>
internal sealed partial class Lower // Lower.Execute.cs
{
    private void Execute(BoundExecute execute)
    {
        var construct = NextConstruct();
        var result = "result" + construct;
        var arguments = execute.Arguments.IsDefaultOrEmpty
            ? "Array.Empty<object>()"
            : $"new object[] {{ {string.Join(", ", execute.Arguments.Select(Argument))} }}";
        Operation(
            execute.Span,
            $"{Enter(execute.Node)} var {result} = await call.ExecuteAsync({Literals.Of(execute.Statement)}, {arguments});");

        if (execute.Target is { } target && execute is { Done: null, Timeout: null, Failed: null })
        {
            code.Line(execute.Span, $"{LocalName(target)} = {ValueOrNone(target.Type, result)};");
        }
        else if (execute is not { Done: null, Timeout: null, Failed: null })
        {
            Outcomes(execute, result, "outcome" + construct);
        }
    }

    // A record crosses as the array of its fields: nobody outside the release knows its type.
    private string Argument(BoundExpression argument) => argument.Type switch
    {
        RecordType => $"({Expression(argument)}).Row()",
        OptionalType { Inner: RecordType } => $"({Expression(argument)})?.Row()",
        _ => Expression(argument),
    };

    private void Outcomes(BoundExecute execute, string result, string outcome)
    {
        code.Line($"var {outcome} = {result}.Outcome;");
        if (execute.Target is { } target)
        {
            if (target.Type is not (OptionalType or ListType))
            {
                // A row that must be there and is not counts as a failure.
                code.Line($"if ({outcome} == DataOutcome.Done && {result}.Rows.Count == 0) {{ {outcome} = DataOutcome.Failed; }}");
            }

            code.Line(execute.Span, $"{LocalName(target)} = {ValueOrNone(target.Type, result)};");
        }

        code.Open($"switch ({outcome})");
        Arms(
        [
            ("DataOutcome.Done", execute.Done, null),
            ("DataOutcome.Timeout", execute.Timeout, null),
            ("DataOutcome.Failed", execute.Failed, null),
        ]);
        OtherwiseEnded();
        code.Close();
    }

    private string ValueOrNone(FlowType type, string result) => type is ListType { Item: var item }
        ? $"{result}.Outcome == DataOutcome.Done ? FlowFunctions.Items({result}, static row => {ReadValue(item, "row")}) : Array.Empty<{Types.Of(project, item)}>()"
        : $"{result}.Outcome == DataOutcome.Done && {result}.Rows.Count > 0 ? {ReadValue(type, $"{result}.Rows[0]")} : default({Types.Of(project, type)})";

    private string ReadValue(FlowType type, string row) =>
        (type is OptionalType optional ? optional.Inner : type) is RecordType { Record: var record }
            ? $"{Names.Record(project, record)}.Read({row})"
            : $"({Types.Of(project, type)}){row}[0]";
}
