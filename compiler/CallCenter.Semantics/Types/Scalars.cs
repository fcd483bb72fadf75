namespace CallCenter.Semantics.Types;

/// <summary>Questions about types that binding asks often.</summary>
internal static class Scalars
{
    private static readonly Dictionary<string, ScalarKind> ByName =
        Enum.GetValues<ScalarKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public static ScalarType Bool { get; } = new(ScalarKind.Bool);

    public static ScalarType Int { get; } = new(ScalarKind.Int);

    public static ScalarType Decimal { get; } = new(ScalarKind.Decimal);

    public static ScalarType Money { get; } = new(ScalarKind.Money);

    public static ScalarType Duration { get; } = new(ScalarKind.Duration);

    public static ScalarType DateTime { get; } = new(ScalarKind.DateTime);

    public static ScalarType Phone { get; } = new(ScalarKind.Phone);

    public static ScalarType Language { get; } = new(ScalarKind.Language);

    public static ScalarType Agent { get; } = new(ScalarKind.Agent);

    public static ScalarType Percent { get; } = new(ScalarKind.Percent);

    public static ScalarType Recording { get; } = new(ScalarKind.Recording);

    public static ScalarType Party { get; } = new(ScalarKind.Party);

    public static IEnumerable<string> Names => ByName.Keys;

    public static ScalarKind? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    public static ScalarType Text(int? lengthMax) => new(ScalarKind.Text, lengthMax);

    public static ScalarKind? KindOf(FlowType type) => (type as ScalarType)?.Kind;

    public static string KindName(ScalarKind kind) => kind.ToString().ToLowerInvariant();

    public static bool IsError(FlowType type) => ReferenceEquals(type, FlowType.Error);

    public static bool IsSpeakable(FlowType type) => type is ScalarType
    {
        IsSecret: false,
        Kind: not (ScalarKind.Bool or ScalarKind.Language or ScalarKind.Recording or ScalarKind.Party)
    };

    /// <summary>Whether its values are secret, or may be.</summary>
    public static bool IsSecret(FlowType type) => type switch
    {
        ScalarType scalar => scalar.IsSecret,
        OptionalType optional => IsSecret(optional.Inner),
        _ => false,
    };

    public static bool HasOrder(FlowType type) => type is ScalarType
    {
        Kind: ScalarKind.Int or ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent or ScalarKind.Duration
            or ScalarKind.Date or ScalarKind.Time or ScalarKind.DateTime
    };

    /// <summary>Whether two types are the same but for the bound of their length.</summary>
    public static bool Same(FlowType left, FlowType right) => (left, right) switch
    {
        (ScalarType a, ScalarType b) => a.Kind == b.Kind,
        (OptionalType a, OptionalType b) => Same(a.Inner, b.Inner),
        (RecordType a, RecordType b) => ReferenceEquals(a.Record, b.Record),
        (EnumType a, EnumType b) => ReferenceEquals(a.Enum, b.Enum),
        (ListType a, ListType b) => Same(a.Item, b.Item) && a.ItemsMax <= b.ItemsMax,
        (NoneType, NoneType) => true,
        _ => false,
    };

    /// <summary>Most characters a value takes as text; null where no bound is known.</summary>
    public static int? TextLength(FlowType type) => type switch
    {
        EnumType { Enum.Values: { Length: > 0 } values } => values.Max(value => value.Length),
        ScalarType scalar => scalar.Kind switch
        {
            ScalarKind.Text or ScalarKind.Digits => scalar.LengthMax,
            ScalarKind.Phone => Binding.SemanticLimits.PhoneCharactersMax,
            ScalarKind.Agent => Binding.SemanticLimits.AgentCharactersMax,
            ScalarKind.Int => 20,
            ScalarKind.Decimal or ScalarKind.Money or ScalarKind.Percent => 31,
            ScalarKind.Date => 10,
            ScalarKind.Time => 5,
            ScalarKind.DateTime => 19,
            ScalarKind.Duration => 26,
            _ => null,
        },
        _ => null,
    };
}
