using CallCenter.Media.Prompts;
using CallCenter.Telephony.Queueing;
using CallCenter.Telephony.Tests.Transfers;

namespace CallCenter.Telephony.Tests.Queueing;

/// <summary>Routes one caller by hand: notes what it is told, and connects who takes the call.</summary>
internal sealed class Desk : IQueueDesk
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>What to do when somebody takes the call; by default he gets it.</summary>
    public Action<string, long>? WhenTaken { get; set; }

    public IQueueStay? Stay { get; set; }

    /// <summary>What the waiting room says.</summary>
    public Func<int, Playlist> Prompts { get; set; } = static _ => Playlist.Empty;

    /// <summary>What is heard before connecting.</summary>
    public Playlist Before { get; set; } = Playlist.Empty;

    /// <summary>What who must press 1 hears.</summary>
    public Playlist Asking { get; set; } = Playlist.Empty;

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join(" | ", _lines);
            }
        }
    }

    public Task HearsAsync(string line) => Patience.UntilAsync(() => Text.Contains(line, StringComparison.Ordinal), () => $"`{line}` is not in: {Text}");

    public int Count(string line)
    {
        lock (_gate)
        {
            return _lines.Count(one => one == line);
        }
    }

    public void OnLeft(StayLeft why) => Note($"left {why}");

    public void OnTaken(string agent, long epoch)
    {
        Note($"taken {agent} {epoch}");
        if (WhenTaken is { } act)
        {
            act(agent, epoch);
        }
        else
        {
            Stay!.Connect(agent, epoch);
        }
    }

    public void OnRefused(string agent, long epoch, OfferRefusal why) => Note($"refused {agent} {epoch} {why}");

    /// <summary>The agent to whom telephones hand callers by themselves; null for anybody else.</summary>
    public string? Successor { get; set; }

    public string? OnHandedTo(HandedTo to)
    {
        Note($"handed to {to.User}{(to.Replaces is null ? "" : " in a call")}");
        return Successor;
    }

    public void OnAgentLeft(string agent) => Note($"gone {agent}");

    public void OnTalk(TalkState state) => Note($"{state.Stage} {state.Agent}: {state.What}");

    public Playlist Prompt(int prompt)
    {
        Note($"prompt {prompt}");
        return Prompts(prompt);
    }

    public Playlist Connecting(string agent)
    {
        Note($"connecting {agent}");
        return Before;
    }

    public Playlist Confirmation(string agent) => Asking;

    private void Note(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
