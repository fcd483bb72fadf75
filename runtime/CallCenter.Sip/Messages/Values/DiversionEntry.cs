using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallCenter.Sip.Messages.Values;

/// <summary>One entry of Diversion (RFC 5806): who diverted the call, and why. The latest stands first.</summary>
public sealed record DiversionEntry(NameAddressValue Address) : IHeaderValue<DiversionEntry>
{
    /// <summary>Why: <c>user-busy</c>, <c>no-answer</c>, <c>unconditional</c>, …; null when it is not said.</summary>
    public string? Reason => Address.Parameters["reason"];

    /// <summary>How many diversions this entry stands for; 1 when it does not say.</summary>
    public uint Counter => Address.Parameters.Number("counter", CounterMax) ?? 1;

    /// <summary>How many more diversions are wanted at most.</summary>
    public uint? Limit => Address.Parameters.Number("limit", CounterMax);

    /// <summary>What to hide: <c>full</c>, <c>name</c>, <c>uri</c>, <c>off</c>.</summary>
    public string? Privacy => Address.Parameters["privacy"];

    /// <summary>Whether the address was checked: <c>yes</c> or <c>no</c>.</summary>
    public string? Screen => Address.Parameters["screen"];

    private const uint CounterMax = 99; // RFC 5806 section 4: one or two digits.

    /// <summary>An entry of ours.</summary>
    public static DiversionEntry Create(SipUri uri, string reason, uint counter = 1) => new(new NameAddressValue(uri)
    {
        Parameters = HeaderParameters.None.With("reason", reason).With("counter", counter.ToString(CultureInfo.InvariantCulture)),
    });

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out DiversionEntry? value)
    {
        value = NameAddressValue.TryParse(text, out var address) ? new DiversionEntry(address) : null;
        return value is not null;
    }

    /// <summary>The entry as it is written.</summary>
    public override string ToString() => Address.ToString();
}
