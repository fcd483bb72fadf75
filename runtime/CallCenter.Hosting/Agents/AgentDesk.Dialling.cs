using CallCenter.Hosting.Calls;
using CallCenter.Hosting.Placing;

namespace CallCenter.Hosting.Agents;

/// <content>Agents who call somebody (AGT-05).</content>
public sealed partial class AgentDesk // AgentDesk.Dialling.cs
{
    private const int NumberMax = 128;

    /// <summary>Places their calls; null where there are no telephones.</summary>
    internal IAgentDialler? Dialler { get; set; }

    /// <summary>Agents call by the telephones of a host from now on.</summary>
    public void UseTelephonesOf(CallHost host) => Dialler = new AgentDialler(host);

    /// <inheritdoc/>
    public async Task<DeskAnswer> DialAsync(string agent, string number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (Live(agent) is not { } live)
        {
            return NoAgent(agent);
        }

        if (number.Length is 0 or > NumberMax)
        {
            return new($"A number has 1 to {NumberMax} characters.", DeskRefusal.Invalid);
        }

        return Dialler is { } dialler ? await dialler.DialAsync(live, number, cancellation) : new("There are no telephones here to call by.", DeskRefusal.Conflict);
    }
}
