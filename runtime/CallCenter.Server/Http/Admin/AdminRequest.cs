using CallCenter.Server.Http.Admin.Tokens;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Admin;

/// <summary>One request that has been let in: who asks, and what.</summary>
/// <param name="services">What the API stands on.</param>
/// <param name="context">The request as the web server has it.</param>
/// <param name="cancellation">Ends when the asker is gone or the time is over.</param>
internal sealed class AdminRequest(AdminServices services, HttpContext context, CancellationToken cancellation)
{
    private readonly AdminToken? _who;

    /// <summary>What the API stands on.</summary>
    public AdminServices Services => services;

    /// <summary>The request as the web server has it.</summary>
    public HttpContext Context => context;

    /// <summary>Ends when the asker is gone or the time is over.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Who asks; only where a token is needed.</summary>
    public AdminToken Who
    {
        get => _who ?? throw new InvalidOperationException("This operation needs no token, so nobody is known.");
        init => _who = value;
    }

    /// <summary>The body as it was read; null when the operation has none.</summary>
    public object? Body { get; set; }

    /// <summary>What was so before; for the audit. Never a secret.</summary>
    public string? Before { get; set; }

    /// <summary>What is so since; for the audit. Never a secret.</summary>
    public string? After { get; set; }

    /// <summary>A parameter of the path.</summary>
    public string InPath(string name) => context.Request.RouteValues[name] as string ?? "";

    /// <summary>A parameter of the query; null when it is not there.</summary>
    public string? InQuery(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;
}
