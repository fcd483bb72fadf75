using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;

namespace CallCenter.Sip.Dialogs;

/// <summary>RSeq and RAck (RFC 3262 section 7).</summary>
/// <param name="Response">The number of the provisional response.</param>
/// <param name="Request">The CSeq number of the request it answers.</param>
internal readonly record struct ReliableAck(uint Response, uint Request)
{
    /// <summary>Reads the RAck of a PRACK; null when it has none that makes sense, or it is not about an INVITE.</summary>
    public static ReliableAck? Of(SipRequest prack)
    {
        if (prack.Find(HeaderName.RAck) is not { } field)
        {
            return null;
        }

        var text = prack.BytesOf(field.Value);
        return TakeNumber(ref text, out var response) && TakeNumber(ref text, out var request) && SipMethods.Find(text) == SipMethod.Invite
            ? new ReliableAck(response, request)
            : null;
    }

    /// <summary>The number of a provisional response sent reliably; null when it was not.</summary>
    public static uint? NumberOf(SipResponse response) =>
        response.Find(HeaderName.RSeq) is { } field
        && SipExtensions.Has(response, HeaderName.Require, SipExtensions.Reliable)
        && Tokens.TryNumber(response.BytesOf(field.Value), uint.MaxValue, out var number)
            ? number
            : null;

    /// <summary>Value of RAck.</summary>
    public override string ToString() => $"{Response} {Request} INVITE";

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, out uint number)
    {
        var end = text.IndexOfAny((byte)' ', (byte)'\t');
        if (end < 0 || !Tokens.TryNumber(text[..end], uint.MaxValue, out number))
        {
            number = 0;
            return false;
        }

        text = text[end..];
        text = text[Tokens.BlankLength(text)..];
        return true;
    }
}
