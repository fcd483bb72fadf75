namespace CallCenter.Hosting.Agents;

/// <summary>Places calls for agents.</summary>
internal interface IAgentDialler
{
    /// <summary>Rings an agent's telephone, then the other's; the answer tells whether it has begun.</summary>
    Task<DeskAnswer> DialAsync(LiveAgent agent, string number, CancellationToken cancellation);
}
