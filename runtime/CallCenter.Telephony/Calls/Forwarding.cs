using CallCenter.Sip.Messages;

namespace CallCenter.Telephony.Calls;

/// <summary>
/// Who was called before us, and who before that: Diversion (RFC 5806) and History-Info (RFC 7044), as a call brought them, and
/// as a call carries them that we place on its behalf.
/// </summary>
/// <param name="Diversions">Entries of Diversion, the latest first.</param>
/// <param name="History">Entries of History-Info, the oldest first.</param>
public sealed record Forwarding(IReadOnlyList<string> Diversions, IReadOnlyList<string> History)
{
    /// <summary>Entries of each header that are passed on; older diversions are left out.</summary>
    public const int EntriesMax = 8;

    /// <summary>A call that nobody diverted.</summary>
    public static Forwarding None { get; } = new([], []);

    /// <summary>The number that was first called and diverted the call; empty when nobody did, or nobody says.</summary>
    /// <remarks>The last Diversion is the oldest (RFC 5806 section 5); of History-Info the first (RFC 7044 section 9).</remarks>
    public string DivertedFrom => Diversions.Count > 0 ? UserOf(Diversions[^1]) : History.Count > 1 ? UserOf(History[0]) : "";

    /// <summary>Why the last one diverted it: <c>user-busy</c>, <c>no-answer</c>, <c>unconditional</c> …; empty when nobody says.</summary>
    public string Reason
    {
        get
        {
            var start = Diversions.Count == 0 ? -1 : Diversions[0].IndexOf(";reason=", StringComparison.OrdinalIgnoreCase);
            if (start < 0)
            {
                return "";
            }

            var value = Diversions[0][(start + ";reason=".Length)..];
            var end = value.IndexOf(';', StringComparison.Ordinal);
            return (end < 0 ? value : value[..end]).Trim().Trim('"');
        }
    }

    /// <summary>Reads a call.</summary>
    public static Forwarding Of(SipRequest? invite) => invite is null ? None : new(invite.List(HeaderName.Diversion), invite.List(HeaderName.HistoryInfo));

    /// <summary>The headers of a call that we place on behalf of this one: we divert it from the number that was called.</summary>
    /// <param name="called">Who was called, at our address.</param>
    /// <param name="target">Who is called now.</param>
    public IReadOnlyList<SipHeader> HeadersFor(SipUri called, SipUri target)
    {
        ArgumentNullException.ThrowIfNull(called);
        ArgumentNullException.ThrowIfNull(target);
        List<SipHeader> headers = [new("Diversion", $"<{called}>;reason=unconditional;counter=1")];
        headers.AddRange(Diversions.Take(EntriesMax).Select(static entry => new SipHeader("Diversion", entry)));
        if (History.Count is 0 or > EntriesMax)
        {
            headers.Add(new SipHeader("History-Info", $"<{called}>;index=1, <{target}>;index=1.1;mp=1"));
            return headers;
        }

        // RFC 7044 section 9.2: what was received goes on, the new target one level below the last.
        var last = IndexOf(History[^1]);
        headers.AddRange(History.Select(static entry => new SipHeader("History-Info", entry)));
        headers.Add(new SipHeader("History-Info", $"<{target}>;index={last}.1;mp={last}"));
        return headers;
    }

    private static string IndexOf(string entry)
    {
        var start = entry.LastIndexOf(";index=", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return "1";
        }

        var value = entry[(start + ";index=".Length)..];
        var end = value.IndexOf(';', StringComparison.Ordinal);
        var index = end < 0 ? value : value[..end];
        return index.Length is > 0 and < 64 && index.All(static one => char.IsAsciiDigit(one) || one == '.') ? index : "1";
    }

    private static string UserOf(string entry)
    {
        var open = entry.IndexOf('<', StringComparison.Ordinal);
        var close = entry.IndexOf('>', StringComparison.Ordinal);
        var text = open >= 0 && close > open ? entry[(open + 1)..close] : entry.Split(';')[0].Trim();
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return SipUri.TryParse(question < 0 ? text : text[..question], out var uri) ? uri.User ?? "" : "";
    }
}
