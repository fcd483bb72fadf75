using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Journal.Events;

namespace CallCenter.Journal.Telling;

/// <summary>
/// A call as its flows see it, with all that they are told, ask and get written as events: a flow that is given the same again takes the same way.
/// Around any other call; on that call's loop.
/// </summary>
/// <remarks>
/// What a flow may look at without asking (whether the call has ended, who calls, the language …) is told when it differs from what was told last, with
/// how often the flow has looked since the event before. Secret values are never told: see <see cref="EventValue"/>.
/// </remarks>
public sealed partial class JournalledCall : ICall
{
    private readonly ICall _call;
    private readonly ReleaseManifest _manifest;
    private readonly CallEventWriter _events;
    private int _looks;
    private bool _hasEnded;
    private string _from;
    private string _to;
    private string _trunk;
    private string _divertedFrom;
    private string _handed;
    private string _language;
    private string _place = "";
    private string _endedBy = "";
    private Recording? _lastRecording;

    /// <summary>Begins to tell of a call.</summary>
    /// <param name="call">The call; nothing must look at it for its flows but this.</param>
    /// <param name="manifest">The release that serves it: names and which values are secret.</param>
    /// <param name="events">Writes its events.</param>
    public JournalledCall(ICall call, ReleaseManifest manifest, CallEventWriter events)
    {
        ArgumentNullException.ThrowIfNull(call);
        (_call, _manifest, _events) = (call, manifest, events);
        (_from, _to, _trunk, _divertedFrom, _handed, _language) = (call.From, call.To, call.Trunk, call.DivertedFrom, call.Handed, call.Language);
    }

    /// <summary>How often the flow has looked at something since the last event.</summary>
    public int Looks => _looks;

    /// <inheritdoc/>
    public string Id => _call.Id;

    /// <inheritdoc/>
    public string From => Look("from", _call.From, ref _from);

    /// <inheritdoc/>
    public string To => Look("to", _call.To, ref _to);

    /// <inheritdoc/>
    public string Trunk => Look("trunk", _call.Trunk, ref _trunk);

    /// <inheritdoc/>
    public string DivertedFrom => Look("diverted", _call.DivertedFrom, ref _divertedFrom);

    /// <inheritdoc/>
    public string Handed => Look("handed", _call.Handed, ref _handed);

    /// <inheritdoc/>
    public string Language
    {
        get => Look("language", _call.Language, ref _language);
        set => _call.Language = _language = value;
    }

    /// <inheritdoc/>
    public string Place => Look("place", _call.Place, ref _place);

    /// <inheritdoc/>
    public string EndedBy => Look("endedBy", _call.EndedBy, ref _endedBy);

    /// <inheritdoc/>
    public bool HasEnded
    {
        get
        {
            var now = _call.HasEnded;
            if (now != _hasEnded)
            {
                _hasEnded = now;
                _events.Begin("ended").Add(_looks).Add(now);
                Tell(CallEventKind.Read);
            }

            _looks++;
            return now;
        }
    }

    /// <inheritdoc/>
    public Recording? LastRecording
    {
        get
        {
            var now = _call.LastRecording;
            if (now != _lastRecording)
            {
                _lastRecording = now;
                _events.Begin("lastRecording").Add(_looks).Add((object?)now);
                Tell(CallEventKind.Read);
            }

            _looks++;
            return now;
        }
    }

    /// <inheritdoc/>
    public CallData Data => _call.Data;

    /// <inheritdoc/>
    public DateTimeOffset Now
    {
        get
        {
            var now = _call.Now;
            _events.Begin("now").Moment(now);
            Tell(CallEventKind.Read);
            return now;
        }
    }

    /// <inheritdoc/>
    public int Chance()
    {
        var chance = _call.Chance();
        _events.Begin("chance").Add(chance);
        Tell(CallEventKind.Read);
        return chance;
    }

    /// <inheritdoc/>
    public bool Switch(int index)
    {
        var isOn = _call.Switch(index);
        _events.Begin("switch").Add(_manifest.Switches[index].Name).Add(isOn);
        Tell(CallEventKind.Read);
        return isOn;
    }

    /// <inheritdoc/>
    public object Setting(int index)
    {
        var value = _call.Setting(index);
        _events.Begin("setting").Add(_manifest.Settings[index].Name).Add(value);
        Tell(CallEventKind.Read);
        return value;
    }

    /// <inheritdoc/>
    public bool IsOpen(int hours)
    {
        var isOpen = _call.IsOpen(hours);
        _events.Begin("hours").Add(_manifest.Hours[hours].Name).Add(isOpen);
        Tell(CallEventKind.Read);
        return isOpen;
    }

    /// <inheritdoc/>
    public int Route(int table, string key)
    {
        var flow = _call.Route(table, key);
        _events.Begin("route").Add(_manifest.Tables[table].Name).Add(key).Add(_manifest.Flows[flow].Name);
        Tell(CallEventKind.Read);
        return flow;
    }

    /// <inheritdoc/>
    public void Enter(int node)
    {
        _call.Enter(node);
        _events.Begin(_manifest.Nodes[node].Id);
        Tell(CallEventKind.Node);
    }

    /// <inheritdoc/>
    public void Log(string text)
    {
        _call.Log(text);
        _events.Begin("log").Add(text);
        Tell(CallEventKind.Note);
    }

    /// <inheritdoc/>
    public void Tag(string name, string? value)
    {
        _call.Tag(name, value);
        _events.Begin("tag").Add(name).Add(value);
        Tell(CallEventKind.Note);
    }

    /// <inheritdoc/>
    public bool BeginAfterwards(bool failed)
    {
        var mayGoOn = _call.BeginAfterwards(failed);
        _events.Begin("afterwards").Add(failed).Add(mayGoOn);
        Tell(CallEventKind.Result);
        return mayGoOn;
    }

    /// <inheritdoc/>
    public void EndAfterwards() => _call.EndAfterwards();

    private string Look(string name, string now, ref string told)
    {
        if (!string.Equals(now, told, StringComparison.Ordinal))
        {
            told = now;
            _events.Begin(name).Add(_looks).Add(now);
            Tell(CallEventKind.Read);
        }

        _looks++;
        return now;
    }

    private void Tell(CallEventKind kind)
    {
        _looks = 0;
        _events.Tell(kind);
    }
}
