using CallCenter.Sip.Messages;
using CallCenter.Sip.Parsing;
using CallCenter.Sip.Transactions;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Dialogs;

/// <summary>The user agent core of one loop (RFC 3261 section 8): its sessions, and what happens to each message. Only on that loop.</summary>
internal sealed partial class UserAgentCore
{
    private readonly Dictionary<string, SipSession> _sessions = [];
    private readonly ISipApplication _application;
    private readonly LogThrottle _log;
    private readonly int _index;
    private readonly int _loopCount;
    private readonly LateSuccess _lateSuccess;
    private int _inboxLength;

    public UserAgentCore(
        int index,
        IReadOnlyList<ISipLoop> loops,
        SipEndpointOptions options,
        ISipApplication application,
        TransportSet transports,
        RequestFilter filter,
        SipCounters counters,
        LogThrottle log)
    {
        _index = index;
        _loopCount = loops.Count;
        _application = application;
        _log = log;
        Loop = loops[index];
        Options = options;
        Transports = transports;
        Filter = filter;
        Counters = counters;
        Timers = new SessionTimerPolicy(options);
        Ids = new SipIds(options.Entropy);
        Timing = new TransactionTiming(options.T1, options.T2, options.T4);
        Transactions = new TransactionLayer(Loop, Timing, new TransactionKeys(options.Entropy), transports, counters) { SuccessAgain = TakeSuccessAgain };
        _lateSuccess = new LateSuccess(this);
    }

    public ISipLoop Loop { get; }

    public SipEndpointOptions Options { get; }

    public TransportSet Transports { get; }

    public RequestFilter Filter { get; }

    public SipCounters Counters { get; }

    public SipIds Ids { get; }

    public SessionTimerPolicy Timers { get; }

    public required SipDefence Defence { get; init; }

    public TransactionTiming Timing { get; }

    public TransactionLayer Transactions { get; }

    /// <summary>Whether the endpoint has been closed: nothing new begins.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Brings a message to this loop; false when too many wait already. From any thread.</summary>
    public bool TryPost(SipMessage message)
    {
        if (Interlocked.Increment(ref _inboxLength) > SipLimits.LoopInboxMax)
        {
            Interlocked.Decrement(ref _inboxLength);
            return false;
        }

        message.Receiver = this;
        Loop.Post(static state => ((UserAgentCore)((SipMessage)state!).Receiver!).Take((SipMessage)state), message);
        return true;
    }

    public string NewCallId() => Ids.NextCallId(_index, _loopCount);

    public void Add(SipSession session)
    {
        _sessions.Add(session.LocalTag, session);
        SipCounters.Add(ref Counters.SessionsActiveCount);
        SipCounters.Add(ref Counters.SessionsStartedCount);
    }

    public void Remove(SipSession session)
    {
        if (_sessions.Remove(session.LocalTag))
        {
            ForgetStray(session);
            ForgetOwn(session);
            SipCounters.Remove(ref Counters.SessionsActiveCount);
        }
    }

    /// <summary>Ends every session without a word on the wire: the transports are gone.</summary>
    public void Close()
    {
        IsClosed = true;
        foreach (var session in _sessions.Values.ToArray())
        {
            session.CloseNow();
        }

        Transactions.Clear();
    }

    /// <summary>Bytes of a response of ours, with what every response carries.</summary>
    public byte[] Write(OutgoingResponse response)
    {
        var writer = MessageWriter.Rent();
        (response with { Server = Options.UserAgent }).Write(ref writer);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    /// <summary>Answers a request inside a dialog, or a CANCEL, through a transaction that meets its repetitions.</summary>
    public void Respond(OutgoingResponse response) => Transactions.AddServer(response.Request).Respond(response with { Server = Options.UserAgent });

    /// <summary>Our Contact towards the far end of a flow.</summary>
    public string ContactFor(SipFlow flow) => $"<sip:{Transports.NameTowards(flow)}{flow.Kind.UriParameter()}>";

    /// <summary>Our Contact in a request to <paramref name="uri"/>: a sips URI wants one too (RFC 3261 section 8.1.1.8).</summary>
    public string ContactFor(SipFlow flow, string uri) => uri.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) ? SecureContactFor(flow) : ContactFor(flow);

    /// <summary>Our Contact in a request to <paramref name="uri"/>, with a user by which what comes there is known.</summary>
    public string ContactFor(SipFlow flow, string uri, string user)
    {
        var contact = ContactFor(flow, uri);
        var host = contact.IndexOf(':', StringComparison.Ordinal) + 1;
        return $"{contact[..host]}{SipUri.EscapeUser(user)}@{contact[host..]}";
    }

    /// <summary>Our Contact in the answer to <paramref name="request"/>: sips when it came that way (RFC 3261 section 12.1.1).</summary>
    public string ContactFor(SipRequest request) =>
        request.RequestUri?.Scheme == "sips" || (request.List(HeaderName.RecordRoute) is [var first, ..] && NextHop.UriOf(first)?.Scheme == "sips")
            ? SecureContactFor(request.Flow)
            : ContactFor(request.Flow);

    private string SecureContactFor(SipFlow flow) =>
        $"<sips:{Transports.NameTowards(flow)}{(flow.Kind is SipTransportKind.Ws or SipTransportKind.Wss ? SipTransportKind.Ws.UriParameter() : "")}>";

    private void Take(SipMessage message)
    {
        Interlocked.Decrement(ref _inboxLength);
        if (IsClosed)
        {
            return;
        }

        if (message is SipRequest request)
        {
            Take(request);
        }
        else
        {
            Take((SipResponse)message);
        }
    }

    private void Take(SipRequest request)
    {
        switch (request.Method)
        {
            case SipMethod.Ack:
                TakeAck(request);
                return;
            case SipMethod.Cancel:
                TakeCancel(request);
                return;
        }

        if (Transactions.TryAbsorb(request))
        {
            return;
        }

        if (request.ToTag.Length > 0)
        {
            TakeInDialog(request);
        }
        else if (request.Method == SipMethod.Invite)
        {
            TakeInvite(request);
        }
        else
        {
            TakeOutside(request);
        }
    }

    private void TakeOutside(SipRequest request)
    {
        if (Filter.HandlerOf(request.Method) is { } handler)
        {
            if (handler.Refuse(request) is { } refusal)
            {
                Filter.Refuse(request, refusal);
                return;
            }

            handler.OnRequest(new SipServerRequest(this, request));
        }
        else
        {
            Filter.Respond(RequestFilter.Unimplemented(request));
        }
    }

    private void TakeAck(SipRequest ack)
    {
        if (Transactions.TryAbsorbAck(ack))
        {
            return;
        }

        if (Find(ack.ToTag, ack.CallId, ack.FromTag) is { } session)
        {
            // Who knows our tag has received our answer: it is no forged sender.
            Defence.ReportGood(ack.Flow.Remote.Address);
            session.OnAck(ack);
        }
        else
        {
            SipCounters.Add(ref Counters.DroppedCount);
        }
    }

    // RFC 3261 section 9.2: the CANCEL itself is answered 200 whatever becomes of the INVITE.
    private void TakeCancel(SipRequest cancel)
    {
        if (Transactions.TryAbsorb(cancel))
        {
            return;
        }

        // A CANCEL goes hop by hop: whoever has not sent the INVITE has no right to take it back.
        if (!Transactions.TryFindCancelled(cancel, out var localTag, out var invite)
            || invite?.CameFrom(cancel.Flow) == false)
        {
            Filter.Respond(new OutgoingResponse(cancel, 481));
            return;
        }

        Respond(new OutgoingResponse(cancel, 200) { ToTag = localTag });
        invite?.ReceiveCancel(cancel);
    }

    private void TakeInDialog(SipRequest request)
    {
        if (Find(request.ToTag, request.CallId, request.FromTag) is { } session)
        {
            session.OnRequest(request);
        }
        else
        {
            Filter.Respond(new OutgoingResponse(request, 481));
        }
    }

    private void TakeInvite(SipRequest invite)
    {
        if (Transactions.IsMerged(invite))
        {
            Filter.Respond(new OutgoingResponse(invite, 482));
            return;
        }

        if (Counters.SessionsActive >= Options.SessionsMax || !_application.AcceptsCalls)
        {
            _log.Write(SipLogKind.Refused, SipLogLevel.Warning, invite, static it => $"A call from {it.Flow} was refused with 503");
            Strays.Remove(invite.CallId, invite.FromTag);
            Filter.RespondUnavailable(invite);
            return;
        }

        var isOurs = Strays.IsOurs(invite);
        var verdict = isOurs ? GateVerdict.Admit() : Options.Gate?.Judge(invite) ?? GateVerdict.Admit();
        if (verdict.Refusal is { } refusal)
        {
            Strays.Remove(invite.CallId, invite.FromTag);
            Filter.Refuse(invite, refusal);
            return;
        }

        if (invite.Find(HeaderName.Replaces) is not null)
        {
            TakeReplacing(new ReplacingCall(invite, verdict.Identity, isOurs));
            return;
        }

        var session = SipSession.Receive(this, invite, null, verdict.Identity);
        _application.OnInvite(session);
    }

    private void Take(SipResponse response)
    {
        if (Transactions.TryReceive(response))
        {
            Defence.ReportGood(response.Flow.Remote.Address);
            return;
        }

        // A 2xx that outlives its transaction still wants its ACK (RFC 3261 section 13.2.2.4).
        if (response is { Code: >= 200 and < 300, SequenceMethod: SipMethod.Invite }
            && Find(response.FromTag, response.CallId, response.ToTag) is { } session)
        {
            session.OnLateSuccess(response);
            return;
        }

        SipCounters.Add(ref Counters.DroppedCount);
    }

    // RFC 6026 section 7.2: while the transaction lasts, the call takes every 2xx, and somebody must when the call is over.
    private void TakeSuccessAgain(SipResponse success, string answeredTag)
    {
        if (_sessions.TryGetValue(success.FromTag, out var session) && session.CallId == success.CallId)
        {
            session.OnSuccessAgain(success);
        }
        else
        {
            _lateSuccess.Meet(success, answeredTag);
        }
    }

    private SipSession? Find(string localTag, string callId, string remoteTag) =>
        _sessions.TryGetValue(localTag, out var session) && session.Belongs(callId, remoteTag) ? session : null;
}
