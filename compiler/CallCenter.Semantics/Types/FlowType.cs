using System.Globalization;
using CallCenter.Semantics.Symbols;

namespace CallCenter.Semantics.Types;

/// <summary>A static type of the language.</summary>
public abstract record FlowType
{
    /// <summary>The type as an author writes it.</summary>
    public abstract string Name { get; }

    /// <summary>Poison: the type of what could not be bound. Fits everything and is never reported again.</summary>
    public static FlowType Error { get; } = new ErrorType();
}

/// <summary>The built-in scalar types.</summary>
public enum ScalarKind
{
    /// <summary>Text of bounded length.</summary>
    Text,

    /// <summary>64-bit integer.</summary>
    Int,

    /// <summary>Exact decimal number.</summary>
    Decimal,

    /// <summary>An amount of money in the project's currency.</summary>
    Money,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A moment.</summary>
    DateTime,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>Keys of a telephone: digits only.</summary>
    Digits,

    /// <summary>A language of the project.</summary>
    Language,

    /// <summary>A finished recording.</summary>
    Recording,

    /// <summary>Number of an agent.</summary>
    Agent,

    /// <summary>Somebody who was called and is held.</summary>
    Party,
}

/// <summary>A scalar.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="LengthMax">Longest text or digits; null where no bound is known (a literal's own length is always known).</param>
public sealed record ScalarType(ScalarKind Kind, int? LengthMax = null) : FlowType
{
    /// <summary>Whether its values go nowhere but where a declaration says <c>secret</c>. Only texts and digits are.</summary>
    public bool IsSecret { get; init; }

    /// <inheritdoc/>
    public override string Name => IsSecret ? "secret " + OpenName : OpenName;

    private string OpenName => Kind switch
    {
        ScalarKind.DateTime => "datetime",
        ScalarKind.Text when LengthMax is { } max => string.Create(null, $"text up to {max}"),
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>A value of a declared record.</summary>
public sealed record RecordType(RecordSymbol Record) : FlowType
{
    /// <inheritdoc/>
    public override string Name => Record.Name;
}

/// <summary>A value of a declared enum.</summary>
public sealed record EnumType(EnumSymbol Enum) : FlowType
{
    /// <inheritdoc/>
    public override string Name => Enum.Name;
}

/// <summary><c>list of T at most N</c>.</summary>
/// <param name="Item">Type of its items.</param>
/// <param name="ItemsMax">Most items it can hold.</param>
public sealed record ListType(FlowType Item, int ItemsMax) : FlowType
{
    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"list of {Item.Name} at most {ItemsMax}");
}

/// <summary><c>T?</c>: a value or <c>none</c>; unusable before it is tested.</summary>
public sealed record OptionalType(FlowType Inner) : FlowType
{
    /// <inheritdoc/>
    public override string Name => Inner.Name + "?";
}

/// <summary>The type of <c>none</c> alone.</summary>
public sealed record NoneType : FlowType
{
    /// <inheritdoc/>
    public override string Name => "none";
}

/// <summary>Poison.</summary>
internal sealed record ErrorType : FlowType
{
    /// <inheritdoc/>
    public override string Name => "?";
}
