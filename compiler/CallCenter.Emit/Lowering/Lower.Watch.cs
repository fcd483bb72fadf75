using CallCenter.Semantics.Symbols;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Lowering;

/// <summary>
/// Shows a flow's variables to whoever plays it. Written only where code is emitted to be watched: it keeps the variables
/// in a closure, which the flows of telephones need not pay for.
/// </summary>
internal sealed partial class Lower // Lower.Watch.cs
{
    private const string Masked = "FlowVariable.Masked";

    // Where each local is mentioned first: the statement that gives it its value.
    private readonly Dictionary<int, int> _firstMention = [];
    private int _statementNode;

    /// <summary>Writes what opens the flow's frame, behind the declarations of its locals.</summary>
    /// <param name="declarations">Where to.</param>
    /// <param name="node">Node of the flow, or of its handler.</param>
    public void Watch(CodeWriter declarations, int node)
    {
        string[] variables =
        [
            .. flow!.Parameters.Select(parameter => Variable(parameter, parameter.Type, Names.Parameter(parameter), flow.Node)),
            .. _locals.Values.Select(local => Variable(local, local.Type, Names.Local(local), _firstMention.GetValueOrDefault(local.Index, flow.Node))),
        ];
        declarations.Line(
            $"using var frame = FlowFrame.Open(call, {Relative("n", node, flow.Node)}, () => new FlowVariable[] {{ {string.Join(", ", variables)} }});");
    }

    private string Variable(Symbol symbol, FlowType type, string expression, int node) =>
        $"new FlowVariable({Literals.Of(symbol.Name)}, {Literals.Of(type.Name)}, {Relative("n", node, flow?.Node)}, {Shown(type, expression)})";

    private string Shown(FlowType type, string expression) => type switch
    {
        OptionalType { Inner: var inner } => Shown(inner, expression),
        ListType { Item: var item } => $"FlowVariable.Items({expression}, it => {Shown(item, "it")})",
        RecordType { Record: var record } => $"{expression} is null ? null : {Row(record, expression)}",
        _ when Types.IsSecret(type) => Masked,
        _ => $"(object){expression}",
    };

    private string Row(RecordSymbol record, string expression)
    {
        var names = string.Join(", ", record.Fields.Select(field => Literals.Of(field.Name)));
        var values = string.Join(", ", record.Fields.Select(field => $"({Shown(field.Type, $"{expression}.{Names.Field(field)}")})"));
        return $"(object)new FlowRecord({Literals.Of(record.Name)}, new string[] {{ {names} }}, new object[] {{ {values} }})";
    }
}
