using System.Net;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>One request that has been let in: who asks, and what.</summary>
/// <param name="api">Whom it is asked of.</param>
/// <param name="context">The request as the web server has it.</param>
/// <param name="cancellation">Ends when the asker is gone or the time is over.</param>
internal sealed class DeskRequest(DeskApi api, HttpContext context, CancellationToken cancellation)
{
    private readonly (DeskSession Session, AgentEntry Entry)? _who;

    /// <summary>The API.</summary>
    public DeskApi Api => api;

    /// <summary>The request as the web server has it.</summary>
    public HttpContext Context => context;

    /// <summary>Ends when the asker is gone or the time is over.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Who asks and his session; only where a session is needed.</summary>
    public (DeskSession Session, AgentEntry Entry) Who
    {
        get => _who ?? throw new InvalidOperationException("This operation needs no session, so nobody is known.");
        init => _who = value;
    }

    /// <summary>The asker's number.</summary>
    public string By => Who.Entry.Profile.Id;

    /// <summary>The body as it was read; null when the operation has none.</summary>
    public object? Body { get; init; }

    /// <summary>Where the request comes from.</summary>
    public IPAddress Source => context.Connection.RemoteIpAddress ?? IPAddress.None;

    /// <summary>The agents' desk.</summary>
    public IAgentDesk Desk => api.Services.Desk;

    /// <summary>A parameter of the path.</summary>
    public string InPath(string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>A parameter of the query; null when it is not there.</summary>
    public string? InQuery(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>An agent the asker may see, as he is now; null when there is none.</summary>
    public AgentView? View(string agent) =>
        Desk.Agents.FirstOrDefault(view => view.Agent == agent) is { } view && DeskRights.Sees(Who.Entry, view) ? view : null;

    /// <summary>The asker as he is now.</summary>
    public ApiResult MeNow() => View(By) is { } view
        ? ApiResult.Of(AgentNow.Of(view), DeskJson.Default.AgentNow)
        : ApiResult.Refused(StatusCodes.Status409Conflict, "You are no agent any more.");
}
