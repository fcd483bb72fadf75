using CallCenter.Semantics.Bound;

namespace CallCenter.Emit.Lowering;

/// <summary>Expressions: each becomes one C# expression, in parentheses where that could matter.</summary>
internal sealed partial class Lower // Lower.Expression.cs
{
    public string Expression(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Literals.Of(project, literal),
        BoundNone => "null",
        BoundInterpolation text => Interpolation(text),
        BoundParameter { Parameter: var parameter } => Names.Parameter(parameter),
        BoundLocal { Local: var local } => LocalName(local),
        BoundSetting setting => $"(({Types.Of(project, setting.Type)})call.Setting({Literals.Of(setting.Setting)}))",
        BoundSwitch { Switch: var index } => $"call.Switch({Literals.Of(index)})",
        BoundIsOpen { Hours: var hours } => $"call.IsOpen({Literals.Of(hours)})",
        BoundCallData read => ReadCallData(read),
        BoundFunction function => Function(function),
        BoundCallFact { Fact: var fact } => Fact(fact),
        BoundFact fact => Fact(fact),
        BoundWaitingValue value => Waiting(value.Value),
        BoundDesk desk => Desk(desk),
        BoundField field => $"{Expression(field.Record)}.{Names.Field(field.Field)}",
        BoundRecordLiteral record => $"new {Names.Record(project, record.Record)}({Values(record.Values)})",
        BoundIs test => Is(test),
        BoundBinary binary => Binary(binary),
        BoundUnary { Operator: BoundOperator.Not } not => $"(!{Expression(not.Operand)})",
        BoundUnary { Operator: BoundOperator.Negate } negation => $"(-{Expression(negation.Operand)})",
        BoundConversion conversion => Conversion(conversion),
        _ => throw new InvalidOperationException($"No lowering for {expression.GetType().Name}."),
    };

    private static string Fact(CallFact fact) => fact switch
    {
        CallFact.From => "call.From",
        CallFact.To => "call.To",
        CallFact.Id => "call.Id",
        CallFact.Language => "call.Language",
        CallFact.Now => "call.Now",
        CallFact.EndedBy => "call.EndedBy",
        CallFact.Place => "call.Place",
        CallFact.LastRecording => "call.LastRecording",
        CallFact.Trunk => "call.Trunk",
        CallFact.DivertedFrom => "call.DivertedFrom",
        CallFact.Handed => "call.Handed",
        _ => throw new InvalidOperationException($"No lowering for call.{fact}."),
    };

    private string Interpolation(BoundInterpolation text)
    {
        var parts = text.Parts.Select(part =>
            Types.IsText(part.Type) ? Expression(part) : $"SettingValues.Format({Expression(part)})");
        return $"string.Concat(new string[] {{ {string.Join(", ", parts)} }})";
    }

    private string Is(BoundIs test)
    {
        var value = Expression(test.Value);
        return test switch
        {
            { IsNone: true } => $"({value} == null)",
            { Binds: null } => $"({value} != null)",
            { Binds: var binds } => $"{(Types.IsValue(binds.Type) ? "HasValue" : "HasObject")}({value}, out {LocalName(binds)})",
        };
    }

    // A text is a text whatever it stands for, and C# widens int to decimal by the same cast as T to T?.
    private string Conversion(BoundConversion conversion)
    {
        var operand = Expression(conversion.Operand);
        return Types.IsText(conversion.Type) ? operand : $"(({Types.Of(project, conversion.Type)}){operand})";
    }
}
