using CallCenter.Semantics.Bound;
using CallCenter.Semantics.Types;

namespace CallCenter.Emit.Lowering;

/// <summary>The C# type of a flow type.</summary>
internal static class Types
{
    public static string Of(BoundProject project, FlowType type) => type switch
    {
        ScalarType scalar => OfScalar(scalar.Kind),
        EnumType => "string",
        ListType list => $"{Of(project, list.Item)}[]",
        RecordType record => Names.Record(project, record.Record),
        OptionalType { Inner: var inner } => IsValue(inner) ? Of(project, inner) + "?" : Of(project, inner),
        NoneType => "object",
        _ => throw new InvalidOperationException($"A project with errors is not emitted: type `{type.Name}`."),
    };

    /// <summary>Whether it is a value type in C#, so that its optional form is a <c>Nullable</c>.</summary>
    public static bool IsValue(FlowType type) => type is ScalarType { Kind: not (ScalarKind.Recording or ScalarKind.Party) } scalar && !IsText(scalar);

    /// <summary>Whether its values are C# strings.</summary>
    public static bool IsText(FlowType type) =>
        type is EnumType or ScalarType { Kind: ScalarKind.Text or ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Language or ScalarKind.Agent };

    public static bool Is(FlowType type, ScalarKind kind) => type is ScalarType scalar && scalar.Kind == kind;

    public static bool IsSecret(FlowType type) => type is ScalarType { IsSecret: true };

    private static string OfScalar(ScalarKind kind) => kind switch
    {
        ScalarKind.Text or ScalarKind.Phone or ScalarKind.Digits or ScalarKind.Language or ScalarKind.Agent => "string",
        ScalarKind.Int => "long",
        ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent => "decimal",
        ScalarKind.Bool => "bool",
        ScalarKind.Duration => "TimeSpan",
        ScalarKind.Date => "DateOnly",
        ScalarKind.Time => "TimeOnly",
        ScalarKind.DateTime => "DateTimeOffset",
        ScalarKind.Recording => "Recording",
        ScalarKind.Party => "Party",
        _ => throw new InvalidOperationException($"No C# type for {kind}."),
    };
}
