using CallCenter.Hosting;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Agents;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// Watches that there is somebody at each desk: an agent whose last window has been gone for a while takes no more calls, until he says
/// that he is back. His talk and his state go on till then, and who comes back in time notices nothing.
/// </summary>
/// <param name="desk">The agents' desk.</param>
/// <param name="time">The clock.</param>
/// <param name="after">After how long; null for never.</param>
/// <param name="log">Where it is told.</param>
internal sealed class DeskPresence(IAgentDesk desk, TimeProvider time, TimeSpan? after, IHostLog log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Chair> _chairs = new(StringComparer.Ordinal);

    /// <summary>Windows of an agent.</summary>
    public int WindowsOf(string agent)
    {
        lock (_gate)
        {
            return _chairs.TryGetValue(agent, out var chair) ? chair.Windows : 0;
        }
    }

    /// <summary>A window of an agent has come; false when he has too many.</summary>
    public bool TryArrive(string agent, int windowsMax)
    {
        lock (_gate)
        {
            if (!_chairs.TryGetValue(agent, out var chair))
            {
                _chairs.Add(agent, chair = new Chair());
            }

            if (chair.Windows >= windowsMax)
            {
                return false;
            }

            chair.Windows++;
            chair.Timer?.Dispose();
            chair.Timer = null;
            return true;
        }
    }

    /// <summary>A window of an agent is gone.</summary>
    public void Leave(string agent)
    {
        lock (_gate)
        {
            if (!_chairs.TryGetValue(agent, out var chair) || --chair.Windows > 0)
            {
                return;
            }

            if (after is { } wait)
            {
                chair.Timer = time.CreateTimer(_ => OnEmpty(agent, chair), null, wait, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _chairs.Remove(agent);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var chair in _chairs.Values)
            {
                chair.Timer?.Dispose();
            }

            _chairs.Clear();
        }
    }

    private void OnEmpty(string agent, Chair chair)
    {
        lock (_gate)
        {
            if (chair.Windows > 0 || !_chairs.TryGetValue(agent, out var now) || now != chair)
            {
                return; // He came back as the time was over.
            }

            chair.Timer?.Dispose();
            _chairs.Remove(agent);
        }

        _ = SendAwayAsync(agent);
    }

    private async Task SendAwayAsync(string agent)
    {
        // Nothing is offered to the others anyhow.
        if (desk.Agents.FirstOrDefault(view => view.Agent == agent) is not { State: AgentState.Idle or AgentState.Reserved or AgentState.Busy or AgentState.WrapUp })
        {
            return;
        }

#pragma warning disable CA1031 // A timer has nobody behind it who could be told; the log is.
        try
        {
            var answer = await desk.SetStateAsync(agent, agent, AgentState.Away, DeskText.BrowserGone, CancellationToken.None);
            log.Tell(answer.Problem is { } problem ? $"the browser of agent {agent} is gone, and he is not away: {problem}" : $"agent {agent} is away: his browser is gone");
        }
        catch (Exception exception)
        {
            log.Fault($"agent {agent} could not be set away", exception);
        }
#pragma warning restore CA1031
    }

    private sealed class Chair
    {
        public int Windows { get; set; }

        public ITimer? Timer { get; set; }
    }
}
