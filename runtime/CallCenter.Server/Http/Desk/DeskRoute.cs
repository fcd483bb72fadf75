using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;

namespace CallCenter.Server.Http.Desk;

/// <summary>One operation of the agents' API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its path below <see cref="DeskApi.Root"/>, with parameters in braces.</param>
/// <param name="Operation">Its name.</param>
/// <param name="Summary">What it does, in a line.</param>
internal sealed record DeskRoute(string Method, string Path, string Operation, string Summary) : ApiRoute(Method, Path, Operation, Summary)
{
    /// <summary>What carries it out.</summary>
    public required Func<DeskRequest, Task<ApiResult>> Answer { get; init; }

    /// <summary>Who may; null for everybody, without a session.</summary>
    public AgentRole? Least { get; init; } = AgentRole.Agent;

    /// <inheritdoc/>
    public override bool NeedsToken => Least is not null;

    /// <inheritdoc/>
    public override string? For => Least switch
    {
        AgentRole.Manager => "managers",
        AgentRole.Supervisor => "supervisors and managers",
        _ => null,
    };
}
