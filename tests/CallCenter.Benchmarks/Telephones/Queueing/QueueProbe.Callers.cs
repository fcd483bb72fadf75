using System.Globalization;
using CallCenter.Benchmarks.Servers;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <content>Those who call.</content>
internal sealed partial class QueueProbe // QueueProbe.Callers.cs
{
    private const int InvitesMax = 6;
    private readonly Dictionary<string, Caller> _live = [];
    private readonly HashSet<int> _waiting = [];
    private int _sent;
    private int _failed;
    private int _waitingMax;
    private bool _isOver;

    private string TargetOf(Caller caller) => $"sip:{_load.Number(caller.Call)}@{BenchServer.SipAddress}";

    private void Invite(int call)
    {
        if (_live.Count >= _load.AtATime)
        {
            After(0.005, () => Invite(call));
            return;
        }

        var id = $"{call}-{_run}@callers";
        _live[id] = new Caller(call);
        _sent++;
        SendInvite(id);
    }

    private void SendInvite(string id)
    {
        if (_isOver || !_live.TryGetValue(id, out var caller) || caller.HasAnswer)
        {
            return;
        }

        if (++caller.Invites > InvitesMax)
        {
            _failed++;
            _live.Remove(id);
            return;
        }

        _callers.Send(SipText.Request(
            "INVITE", TargetOf(caller), _callers.EndPoint, BranchOf(caller, "i"), FromOf(caller), $"<{TargetOf(caller)}>", id, 1, ContactOf(caller), SipText.Sdp(caller.Call, _load.IsSilent)));
        After(0.5 * Math.Pow(2, caller.Invites - 1), () => SendInvite(id));
    }

    private void TakeAtCaller(string message, long arrivedNs)
    {
        var id = SipText.Line(message, "Call-ID");
        _live.TryGetValue(id, out var caller);
        if (SipText.Status(message) is not 0 and var status)
        {
            if (caller is not null && SipText.Line(message, "CSeq").EndsWith("INVITE", StringComparison.Ordinal))
            {
                TakeAnswer(message, id, caller, status);
            }
            else if (caller is { IsLeaving: true } && status >= 200)
            {
                _live.Remove(id);
            }
        }
        else if (message.StartsWith("BYE ", StringComparison.Ordinal))
        {
            _callers.Send(SipText.Answer(message, "200 OK"));
            if (_live.Remove(id, out var gone))
            {
                _waiting.Remove(gone.Call);
            }
        }
    }

    private void TakeAnswer(string message, string id, Caller caller, int status)
    {
        caller.HasAnswer = true;
        if (status < 200)
        {
            return;
        }

        var to = SipText.Line(message, "To");
        if (status >= 300)
        {
            _callers.Send(SipText.Request("ACK", TargetOf(caller), _callers.EndPoint, BranchOf(caller, "i"), FromOf(caller), to, id, 1));
            _failed++;
            _live.Remove(id);
            return;
        }

        var isFirst = caller.To is null;
        caller.To = to;
        caller.Remote = SipText.Address(SipText.Line(message, "Contact"));
        _callers.Send(SipText.Request("ACK", caller.Remote, _callers.EndPoint, BranchOf(caller, "a"), FromOf(caller), to, id, 1));
        if (isFirst)
        {
            caller.AnsweredNs = StampedSocket.NowNs();
            caller.SawIdle = _waiting.Count == 0;
            if (!caller.WasOffered)
            {
                _waiting.Add(caller.Call);
            }
        }
    }

    private void CallerBye(string id)
    {
        if (!_live.TryGetValue(id, out var caller))
        {
            return;
        }

        if (caller is not { To: { } to, Remote: { } remote })
        {
            _live.Remove(id);
            return;
        }

        caller.IsLeaving = true;
        _callers.Send(SipText.Request("BYE", remote, _callers.EndPoint, BranchOf(caller, "b"), FromOf(caller), to, id, 2));
    }

    private string BranchOf(Caller caller, string what) => string.Create(CultureInfo.InvariantCulture, $"{_run}{what}{caller.Call}");

    private string FromOf(Caller caller) => $"<sip:{NumberOf(caller.Call)}@{_callers.EndPoint}>;tag=c{_run}{caller.Call.ToString(CultureInfo.InvariantCulture)}";

    private string ContactOf(Caller caller) => $"sip:{NumberOf(caller.Call)}@{_callers.EndPoint}";

    private sealed class Caller(int call)
    {
        public int Call { get; } = call;

        public int Invites { get; set; }

        public bool HasAnswer { get; set; }

        public bool IsLeaving { get; set; }

        public string? To { get; set; }

        public string? Remote { get; set; }

        public long AnsweredNs { get; set; }

        /// <summary>Whether nobody waited when he came: then only the server's own time passes until an agent rings.</summary>
        public bool SawIdle { get; set; }

        public bool WasOffered { get; set; }
    }
}
