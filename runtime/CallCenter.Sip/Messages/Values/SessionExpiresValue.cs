using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Messages.Values;

/// <summary>Session-Expires and Min-SE (RFC 4028 sections 4 and 5).</summary>
/// <param name="Seconds">How long the session lasts without a refresh; for Min-SE, the shortest that is allowed.</param>
public sealed record SessionExpiresValue(uint Seconds) : IHeaderValue<SessionExpiresValue>
{
    /// <inheritdoc/>
    public static bool IsList => false;

    /// <summary>Who refreshes: <c>uac</c> or <c>uas</c>; null when it is not said, and always in Min-SE.</summary>
    public string? Refresher { get; init; }

    /// <summary>Other parameters.</summary>
    public HeaderParameters Others { get; init; }

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out SessionExpiresValue? value)
    {
        value = null;
        var reader = new ValueReader(text);
        if (!reader.TryNumber(uint.MaxValue, out var seconds) || !reader.TryParameters(out var all))
        {
            return false;
        }

        var refresher = all["refresher"]?.ToLowerInvariant();
        if (refresher is not (null or "uac" or "uas"))
        {
            return false;
        }

        value = new SessionExpiresValue(seconds) { Refresher = refresher, Others = all.Without("refresher") };
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds}{(Refresher is null ? "" : $";refresher={Refresher}")}{Others}");
}
