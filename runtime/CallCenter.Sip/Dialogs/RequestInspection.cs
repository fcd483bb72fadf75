using System.Text;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Messages.Values;

namespace CallCenter.Sip.Dialogs;

/// <summary>What is wrong with a well-formed request before anybody looks at its dialog (RFC 3261 sections 8.2.2 and 8.2.3).</summary>
internal static class RequestInspection
{
    private static readonly SipHeader[] AcceptSdp = [new("Accept", "application/sdp, multipart/mixed")];
    private static readonly SipHeader[] AcceptPlain = [new("Accept-Encoding", "identity")];
    private static readonly SipHeader[] NoFormat = [new("Warning", new WarningValue(399, "callcenter", "Answers are application/sdp").ToString())];

    /// <summary>The refusal of a request outside dialogs by its Request-URI; null when it can be understood.</summary>
    public static OutgoingResponse? RefuseUri(SipRequest request)
    {
        if (request.RequestUri is { } uri)
        {
            // Headers in a Request-URI are for whoever writes it, not for the wire (RFC 3261 section 19.1.5).
            return uri.Headers.Length == 0 ? null : new OutgoingResponse(request, 400) { Reason = "Headers In Request-URI" };
        }

        return IsOurScheme(request.UriBytes)
            ? new OutgoingResponse(request, 400) { Reason = "Bad Request-URI" }
            : new OutgoingResponse(request, 416);
    }

    /// <summary>The refusal of a request by its body, or by the answer it wants; null when both can be handled.</summary>
    public static OutgoingResponse? RefuseContent(SipRequest request)
    {
        if (request.Method is not (SipMethod.Invite or SipMethod.Update or SipMethod.Prack))
        {
            return null;
        }

        if (!request.Body.IsEmpty && !IsOptional(request))
        {
            if (request.Header(HeaderName.ContentEncoding) is { } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                return new OutgoingResponse(request, 415) { Headers = AcceptPlain };
            }

            if (request.Find(HeaderName.ContentType) is not { } type || (!IsSdp(request.BytesOf(type.Value)) && !MultipartBody.IsUnderstood(request)))
            {
                return new OutgoingResponse(request, 415) { Headers = AcceptSdp };
            }
        }

        return request.Method == SipMethod.Invite && request.Find(HeaderName.Accept) is not null && !TakesSdp(request)
            ? new OutgoingResponse(request, 406) { Headers = NoFormat }
            : null;
    }

    private static bool IsOurScheme(ReadOnlySpan<byte> uri)
    {
        var colon = uri.IndexOf((byte)':');
        var scheme = colon < 0 ? uri : uri[..colon];
        return colon < 0 || Ascii.EqualsIgnoreCase(scheme, "sip"u8) || Ascii.EqualsIgnoreCase(scheme, "sips"u8) || Ascii.EqualsIgnoreCase(scheme, "tel"u8);
    }

    private static bool IsOptional(SipRequest request) =>
        request.TryRead<TokenValue>(HeaderName.ContentDisposition, out var disposition)
        && string.Equals(disposition?.Parameters["handling"], "optional", StringComparison.OrdinalIgnoreCase);

    private static bool IsSdp(ReadOnlySpan<byte> type)
    {
        var end = type.IndexOf((byte)';');
        return Ascii.EqualsIgnoreCase((end < 0 ? type : type[..end]).TrimEnd(" \t"u8), "application/sdp"u8);
    }

    private static bool TakesSdp(SipRequest request)
    {
        foreach (var entry in request.List(HeaderName.Accept))
        {
            var type = entry.Split(';')[0].Trim();
            if (type is "*/*" || type.Equals("application/*", StringComparison.OrdinalIgnoreCase) || type.Equals("application/sdp", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
