using System.Globalization;
using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>
/// Answers on the receiving thread, without state, what needs no dialog: faults, OPTIONS, unknown methods and demands
/// nobody can meet (RFC 3261 sections 8.2 and 8.2.7). A flood of these never reaches a call loop.
/// </summary>
internal sealed class RequestFilter(SipEndpointOptions options, TransportSet transports, SipCounters counters)
{
    private readonly ulong _secret = SecretOf(options.Entropy);
    private readonly SessionTimerPolicy _timers = new(options);

    /// <summary>Answers <paramref name="request"/> if it can be done here; false when a loop must see it.</summary>
    public bool TryAnswer(SipRequest request)
    {
        if (request.Method is SipMethod.Ack or SipMethod.Cancel)
        {
            return false;
        }

        if (request.Find(HeaderName.Require) is not null && SipExtensions.UnknownOf(request, options.Reliability) is { Length: > 0 } unknown)
        {
            Respond(new OutgoingResponse(request, 420) { Headers = [new SipHeader("Unsupported", unknown)] });
            return true;
        }

        if (RequestInspection.RefuseContent(request) is { } unreadable)
        {
            Respond(unreadable);
            return true;
        }

        if (_timers.IsTooSmall(request))
        {
            Respond(new OutgoingResponse(request, 422) { Headers = [new SipHeader("Min-SE", _timers.Least.ToString(CultureInfo.InvariantCulture))] });
            return true;
        }

        if (!request.Essentials.ToTag.IsEmpty)
        {
            return false;
        }

        if (request.Method != SipMethod.Unknown && RequestInspection.RefuseUri(request) is { } unreachable)
        {
            Respond(unreachable);
            return true;
        }

        switch (request.Method)
        {
            case SipMethod.Options:
                Respond(OptionsResponse(request));
                return true;
            case SipMethod.Invite when options.Reliability == SipReliability.Always && !SipExtensions.Has(request, SipExtensions.Reliable):
                Respond(new OutgoingResponse(request, 421) { Headers = [new SipHeader("Require", SipExtensions.Reliable)] });
                return true;
            case SipMethod.Invite:
                return false;
            case SipMethod.Bye or SipMethod.Info or SipMethod.Prack or SipMethod.Update:
                Respond(new OutgoingResponse(request, 481));
                return true;
            case SipMethod.Notify when HandlerOf(SipMethod.Notify) is null:
                Respond(new OutgoingResponse(request, 481));
                return true;
            case SipMethod.Refer when HandlerOf(SipMethod.Refer) is null:
                Respond(new OutgoingResponse(request, 403) { Reason = "REFER Only Inside A Call" });
                return true;
            default:
                return TryRefuse(request);
        }
    }

    /// <summary>Answers a request with a refusal and forgets it.</summary>
    public void Refuse(SipRequest request, SipRefusal refusal) =>
        Respond(new OutgoingResponse(request, refusal.Code) { Reason = refusal.Reason, Headers = refusal.Headers });

    /// <summary>Who serves a method outside dialogs; null when nobody does.</summary>
    public ISipRequestHandler? HandlerOf(SipMethod method)
    {
        foreach (var handler in options.RequestHandlers)
        {
            if (handler.Method == method)
            {
                return handler;
            }
        }

        return null;
    }

    /// <summary>Refuses a method we do not have: 405 when it exists, 501 when nobody has heard of it.</summary>
    public static OutgoingResponse Unimplemented(SipRequest request) => request.Method == SipMethod.Unknown
        ? new OutgoingResponse(request, 501) { HasAllow = true }
        : new OutgoingResponse(request, 405) { HasAllow = true };

    /// <summary>What we can do, asked outside or inside a dialog (RFC 3261 section 11.2).</summary>
    public OutgoingResponse OptionsResponse(SipRequest request) => new(request, 200)
    {
        HasAllow = true,
        Headers = options.InfoPackages.Count == 0 ? AcceptOnly : [.. AcceptOnly, RecvInfo],
    };

    /// <summary>Value of Recv-Info: the packages we take (RFC 6086 section 5.2).</summary>
    public SipHeader RecvInfo { get; } = new("Recv-Info", string.Join(", ", options.InfoPackages));

    /// <summary>Refuses a new call for now.</summary>
    public void RespondUnavailable(SipRequest request)
    {
        SipCounters.Add(ref counters.RefusedCount);
        var seconds = Math.Max(1, (long)options.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        Respond(new OutgoingResponse(request, 503) { Headers = [new SipHeader("Retry-After", seconds)] });
    }

    /// <summary>Answers a request whose fault was found while parsing.</summary>
    public void RespondFault(SipRequest request, SipFault fault)
    {
        if (request.Method != SipMethod.Ack)
        {
            Respond(new OutgoingResponse(request, fault.Code) { Reason = fault.Reason });
        }
    }

    /// <summary>Sends a response and forgets it.</summary>
    public void Respond(OutgoingResponse response)
    {
        SipCounters.Add(ref counters.StatelessCount);
        var writer = MessageWriter.Rent();
        (response with { ToTag = TagFor(response.Request), Server = options.UserAgent }).Write(ref writer);
        transports.Send(ResponseRoute.Of(response.Request), writer.Written, null);
        writer.Dispose();
    }

    // Without state the tag must come out the same for each repetition of the request (RFC 3261 section 8.2.7).
    internal string TagFor(SipRequest request)
    {
        var hash = CallIdHash.Of(request.CallIdBytes, _secret);
        hash = CallIdHash.Of(request.BytesOf(request.Essentials.Via.Branch), hash);
        hash = CallIdHash.Spread(CallIdHash.Of(request.BytesOf(request.Essentials.FromTag), hash));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private bool TryRefuse(SipRequest request)
    {
        if (HandlerOf(request.Method) is not { } handler)
        {
            Respond(Unimplemented(request));
            return true;
        }

        if (handler.RefuseAtOnce(request) is not { } refusal)
        {
            return false;
        }

        Refuse(request, refusal);
        return true;
    }

    private static readonly SipHeader[] AcceptOnly = [new("Accept", "application/sdp")];

    private static ulong SecretOf(SipEntropy entropy)
    {
        Span<byte> bytes = stackalloc byte[8];
        entropy(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
