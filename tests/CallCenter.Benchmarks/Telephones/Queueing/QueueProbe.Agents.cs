using System.Globalization;

namespace CallCenter.Benchmarks.Telephones.Queueing;

/// <content>Those who are called.</content>
internal sealed partial class QueueProbe // QueueProbe.Agents.cs
{
    private readonly Dictionary<string, Talk> _talks = [];
    private readonly Dictionary<string, long> _freeSince = [];
    private int _offered;
    private int _doubled;
    private int _connected;

    private void TakeAtAgent(string message, long arrivedNs)
    {
        var id = SipText.Line(message, "Call-ID");
        if (message.StartsWith("INVITE ", StringComparison.Ordinal))
        {
            TakeOffer(message, id, arrivedNs);
        }
        else if (message.StartsWith("ACK ", StringComparison.Ordinal))
        {
            if (_talks.TryGetValue(id, out var talk) && !talk.IsConfirmed)
            {
                talk.IsConfirmed = true;
                _connected++;
                EndWhenTalked(id);
            }
        }
        else if (message.StartsWith("BYE ", StringComparison.Ordinal))
        {
            _agents.Send(SipText.Answer(message, "200 OK"));
            Free(id, isOwn: false);
        }
        else if (message.StartsWith("CANCEL ", StringComparison.Ordinal))
        {
            _agents.Send(SipText.Answer(message, "200 OK"));
            if (_talks.TryGetValue(id, out var talk))
            {
                _agents.Send(SipText.Answer(talk.Invite, "487 Request Terminated", TagOf(talk)));
                Free(id, isOwn: false);
            }
        }
    }

    // Until those are there who are to wait, nobody is served who would make room for the next.
    private void EndWhenTalked(string id)
    {
        if (_isFilled)
        {
            After(_load.Talk.TotalSeconds, () => AgentBye(id));
        }
        else
        {
            After(0.1, () => EndWhenTalked(id));
        }
    }

    private void TakeOffer(string message, string id, long arrivedNs)
    {
        if (_talks.ContainsKey(id))
        {
            return; // Again, or our 200 was lost: the server's own timers see to it.
        }

        var agent = SipText.User(message[..message.IndexOf('\r', StringComparison.Ordinal)]);
        var number = SipText.User(SipText.Address(SipText.Line(message, "From")));
        var call = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from - FirstNumber : -1;
        _offered++;
        if (_live.TryGetValue($"{call.ToString(CultureInfo.InvariantCulture)}-{_run}@callers", out var caller))
        {
            _doubled += caller.WasOffered ? 1 : 0;
            if (!caller.WasOffered && caller is { AnsweredNs: > 0, SawIdle: true })
            {
                _answerToOffer.Add((arrivedNs - caller.AnsweredNs) / 1e6);
            }

            caller.WasOffered = true;
        }

        _waiting.Remove(call);
        if (_freeSince.Remove(agent, out var since))
        {
            _freeToOffer.Add((arrivedNs - since) / 1e6);
        }

        var talk = new Talk(agent, message);
        _talks[id] = talk;
        _agents.Send(SipText.Answer(message, "180 Ringing", TagOf(talk), ContactOf(talk)));
        _agents.Send(SipText.Answer(message, "200 OK", TagOf(talk), ContactOf(talk), SipText.Sdp(4000 + call, _load.IsSilent)));
    }

    private void AgentBye(string id)
    {
        if (!_talks.TryGetValue(id, out var talk))
        {
            return;
        }

        var invite = talk.Invite;
        _agents.Send(SipText.Request(
            "BYE",
            SipText.Address(SipText.Line(invite, "Contact")),
            _agents.EndPoint,
            $"{_run}g{id.Split('@')[0]}",
            $"{SipText.Line(invite, "To")};tag={TagOf(talk)}",
            SipText.Line(invite, "From"),
            id,
            2));
        Free(id, isOwn: true);
    }

    // Only where somebody waits can the next offer come at once.
    private void Free(string id, bool isOwn)
    {
        if (_talks.Remove(id, out var talk))
        {
            _freeSince.Remove(talk.Agent);
            if (isOwn && _waiting.Count > 0 && !_isOver)
            {
                _freeSince[talk.Agent] = StampedSocket.NowNs();
            }
        }
    }

    private string TagOf(Talk talk) => $"a{_run}{talk.Agent}";

    private static string ContactOf(Talk talk) => $"sip:{talk.Agent}@{AgentAddress}:{AgentPort}";

    private sealed class Talk(string agent, string invite)
    {
        public string Agent { get; } = agent;

        public string Invite { get; } = invite;

        public bool IsConfirmed { get; set; }
    }
}
