using System.Net;
using System.Text;
using CallCenter.Sip.Tests.Network;
using CallCenter.Sip.Transport;

namespace CallCenter.Sip.Tests.Properties;

/// <summary>
/// A proxy D (10.0.0.4) that sends each call to several telephones and stays in its route (RFC 3261 section 16), written
/// without a line of the stack it tests.
/// </summary>
internal sealed class ForkingProxy : ISipReceiver
{
    public static readonly IPEndPoint Address = new(IPAddress.Parse("10.0.0.4"), 5060);

    private readonly World _world;
    private readonly Wire _wire;
    private readonly IReadOnlyList<IPEndPoint> _targets;
    private readonly Dictionary<string, Fork> _forks = [];

    public ForkingProxy(World world, Wire wire, IReadOnlyList<IPEndPoint> targets)
    {
        _world = world;
        _wire = wire;
        _targets = targets;
        wire.Attach(Address, this);
    }

    public bool Receive(SipFlow flow, ReadOnlySpan<byte> message)
    {
        var text = new TextMessage(Encoding.UTF8.GetString(message));
        if (text.IsResponse)
        {
            OnResponse(text);
        }
        else if (text.HasToTag && text.Method is not "CANCEL" && !(text.Method == "ACK" && _forks.ContainsKey(text.Branch)))
        {
            ForwardInDialog(text);
        }
        else if (text.Method == "INVITE")
        {
            OnInvite(text);
        }
        else if (_forks.TryGetValue(text.Branch, out var fork))
        {
            OnCancelOrAck(fork, text);
        }

        return true;
    }

    public void ReceiveTooLong(SipFlow flow, ReadOnlySpan<byte> headers)
    {
    }

    private void ForwardInDialog(TextMessage request)
    {
        var next = request.Target;
        var copy = request.Copy();
        copy.RemoveFirst("Route");
        copy.Lines.Insert(1, $"Via: SIP/2.0/UDP 10.0.0.4:5060;branch={request.Branch}d");
        Send(next, copy);
    }

    private void OnInvite(TextMessage invite)
    {
        if (_forks.ContainsKey(invite.Branch))
        {
            return; // What is lost further on the branches send again themselves.
        }

        var fork = new Fork(invite);
        _forks.Add(invite.Branch, fork);
        Send(invite.ViaSender, Respond(invite, "100 Trying", null));
        for (var i = 0; i < _targets.Count; i++)
        {
            var branch = new Branch(fork, _targets[i], $"{invite.Branch}d{i}");
            fork.Branches.Add(branch);
            var copy = invite.Copy();
            copy.Lines[0] = $"INVITE sip:bob@{_targets[i]} SIP/2.0";
            copy.Lines.Insert(1, $"Via: SIP/2.0/UDP 10.0.0.4:5060;branch={branch.Id}");
            copy.Lines.Insert(1, "Record-Route: <sip:10.0.0.4:5060;lr>");
            branch.Invite = copy;
            Repeat(() => !branch.HasResponse, () => Send(branch.Target, copy));
        }
    }

    private void OnCancelOrAck(Fork fork, TextMessage request)
    {
        if (request.Method == "ACK")
        {
            fork.IsAcknowledged = true;
            return;
        }

        Send(request.ViaSender, Respond(request, "200 OK", "proxy"));
        CancelOthers(fork, null);
    }

    private void OnResponse(TextMessage response)
    {
        var branch = _forks.Values.SelectMany(static fork => fork.Branches).FirstOrDefault(branch => branch.Id == response.Branch);
        if (branch is not null && response.SequenceMethod == "CANCEL")
        {
            branch.IsCancelAnswered = true;
        }
        else if (branch is not null && response.SequenceMethod == "INVITE")
        {
            OnInviteResponse(branch, response);
        }
        else if (branch is null)
        {
            SendBack(response);
        }
    }

    private void OnInviteResponse(Branch branch, TextMessage response)
    {
        branch.HasResponse = true;
        switch (response.Code)
        {
            case 100:
                break;
            case < 200:
                SendBack(response);
                break;
            case < 300:
                branch.Final ??= response;
                branch.Fork.IsAnswered = true;
                SendBack(response);
                CancelOthers(branch.Fork, branch);
                break;
            default:
                branch.Final ??= response;
                Acknowledge(branch, response);
                SendBest(branch.Fork);
                break;
        }
    }

    private void Acknowledge(Branch branch, TextMessage response)
    {
        var ack = branch.Invite!.WithoutBody();
        ack.Lines[0] = ack.Lines[0].Replace("INVITE ", "ACK ", StringComparison.Ordinal);
        ack.Replace("CSeq", ack.Value("CSeq").Replace("INVITE", "ACK", StringComparison.Ordinal));
        ack.Replace("To", response.Value("To"));
        KeepOneVia(ack);
        Send(branch.Target, ack);
    }

    private void CancelOthers(Fork fork, Branch? answered)
    {
        if (fork.IsCancelled)
        {
            return;
        }

        fork.IsCancelled = true;
        foreach (var branch in fork.Branches.Where(branch => branch != answered))
        {
            var cancel = branch.Invite!.WithoutBody();
            cancel.Lines[0] = cancel.Lines[0].Replace("INVITE ", "CANCEL ", StringComparison.Ordinal);
            cancel.Replace("CSeq", cancel.Value("CSeq").Replace("INVITE", "CANCEL", StringComparison.Ordinal));
            KeepOneVia(cancel);
            WhenThere(branch, () => Repeat(() => branch.Final is null && !branch.IsCancelAnswered, () => Send(branch.Target, cancel)));
        }
    }

    // RFC 3261 section 9.1: not before the branch has said something.
    private void WhenThere(Branch branch, Action then)
    {
        if (branch.HasResponse)
        {
            then();
        }
        else
        {
            _world.After(TimeSpan.FromSeconds(0.1), () => WhenThere(branch, then));
        }
    }

    private void SendBest(Fork fork)
    {
        if (fork.IsAnswered || fork.IsBestSent || fork.Branches.Exists(static branch => branch.Final is null))
        {
            return;
        }

        fork.IsBestSent = true;
        var best = fork.Branches.Select(static branch => branch.Final!).MinBy(static final => final.Code)!;
        Repeat(() => !fork.IsAcknowledged, () => SendBack(best));
    }

    private void Repeat(Func<bool> isWanted, Action send)
    {
        foreach (var second in new[] { 0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5 })
        {
            _world.After(TimeSpan.FromSeconds(second), () =>
            {
                if (isWanted())
                {
                    send();
                }
            });
        }
    }

    private void SendBack(TextMessage response)
    {
        var copy = response.Copy();
        copy.RemoveFirst("Via");
        Send(copy.ViaSender, copy);
    }

    private static TextMessage Respond(TextMessage request, string status, string? tag)
    {
        var response = request.WithoutBody();
        response.Lines[0] = $"SIP/2.0 {status}";
        response.RemoveAll("Route");
        response.RemoveAll("Contact");
        if (tag is not null && !response.HasToTag)
        {
            response.Replace("To", $"{response.Value("To")};tag={tag}");
        }

        return response;
    }

    private static void KeepOneVia(TextMessage request)
    {
        var via = request.Value("Via");
        request.RemoveAll("Via");
        request.RemoveAll("Record-Route");
        request.RemoveAll("Contact");
        request.RemoveAll("Require");
        request.RemoveAll("Session-Expires");
        request.Lines.Insert(1, $"Via: {via}");
    }

    private void Send(IPEndPoint to, TextMessage message) => _wire.Carry(Address, to, SipTransportKind.Udp, Encoding.UTF8.GetBytes(message.ToString()));

    private sealed class Fork(TextMessage invite)
    {
        public TextMessage Invite { get; } = invite;

        public List<Branch> Branches { get; } = [];

        public bool IsAnswered { get; set; }

        public bool IsCancelled { get; set; }

        public bool IsBestSent { get; set; }

        public bool IsAcknowledged { get; set; }
    }

    private sealed class Branch(Fork fork, IPEndPoint target, string id)
    {
        public Fork Fork { get; } = fork;

        public IPEndPoint Target { get; } = target;

        public string Id { get; } = id;

        public TextMessage? Invite { get; set; }

        public TextMessage? Final { get; set; }

        public bool HasResponse { get; set; }

        public bool IsCancelAnswered { get; set; }
    }
}
