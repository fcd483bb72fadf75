using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// The agents' API: JSON over HTTP below <c>/agent/v1</c>, and a WebSocket of events and commands (AGT-01 to AGT-20, QM-09, QM-13 to QM-19).
/// Lets in who has a session and may, reads what was sent, and answers; what is done stands in <see cref="DeskRoutes"/>.
/// </summary>
internal sealed partial class DeskApi : IDisposable
{
    /// <summary>Where all of it lies.</summary>
    public const string Root = "/agent/v1";

    private readonly byte[] _openApi = Describe();
    private readonly ApiServing _serving;

    public DeskApi(DeskServices services)
    {
        Services = services;
        Sessions = new DeskSessions(services.Desk, services.Time);
        Gate = new SignInGate(services.Time);
        Hub = new DeskHub(services, Sessions);
        _serving = new ApiServing(Root, DeskRoutes.All, services.Time, services.Log);
    }

    /// <summary>What it stands on.</summary>
    public DeskServices Services { get; }

    /// <summary>Who is who.</summary>
    public DeskSessions Sessions { get; }

    /// <summary>How fast passwords can be guessed.</summary>
    public SignInGate Gate { get; }

    /// <summary>Who is told what happens.</summary>
    public DeskHub Hub { get; }

    /// <summary>Passwords are checked by two at a time: many at once must not slow calls.</summary>
    public SemaphoreSlim Checking { get; } = new(2);

    /// <summary>The description of all this (OpenAPI 3.1).</summary>
    public ReadOnlyMemory<byte> OpenApi => _openApi;

    /// <summary>Makes that description.</summary>
    public static byte[] Describe() => OpenApiDocument.Of(new ApiDescription(
        "CallCenter agent API",
        "What agents and supervisors do: states, talks, supervision, recordings. Changes are told over the WebSocket `/events`.",
        Root,
        DeskRoutes.All)
    {
        // What passes through the WebSocket is described as well.
        Further = [EventJson.Default.StateMessage, EventJson.Default.ResumedMessage, EventJson.Default.EventMessage, EventJson.Default.CommandMessage, EventJson.Default.AnswerMessage],
    });

    /// <summary>Opens all routes.</summary>
    public void Map(WebApplication application)
    {
        application.UseWebSockets();
        DeskOrigins.Use(application, Services.Origins);
        foreach (var route in DeskRoutes.All)
        {
            application.MapMethods(Root + route.Path, [route.Method], context => ServeAsync(context, route));
        }

        application.Map(Root + "/{**rest}", context => ApiServing.WriteAsync(context, _serving.NoRoute(context)));
    }

    /// <summary>Closes all windows; requests that are being answered are answered still.</summary>
    public ValueTask CloseAsync() => Hub.DisposeAsync();

    public void Dispose() => Checking.Dispose();

    private Task ServeAsync(HttpContext context, DeskRoute route) => _serving.ServeAsync(context, route, cancellation => AnswerAsync(context, route, cancellation));

    private async Task<ApiResult> AnswerAsync(HttpContext context, DeskRoute route, CancellationToken cancellation)
    {
        var who = default((DeskSession Session, AgentEntry Entry)?);
        if (route.Least is { } least)
        {
            who = Sessions.Find(ApiServing.TokenOf(context.Request.Headers.Authorization) is { Length: > 0 } token ? token : EventActs.TokenOf(context));
            if (who is not { Entry: var entry })
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return ApiResult.Refused(StatusCodes.Status401Unauthorized, $"Begin a session with POST {Root}/session, and send its token as `Authorization: Bearer TOKEN`.");
            }

            if (entry.Role < least)
            {
                return ApiResult.Refused(StatusCodes.Status403Forbidden, $"This is for {route.For}.");
            }
        }

        var (body, refused) = await ApiServing.ReadAsync(context, route, cancellation);
        if (refused is { } refusal)
        {
            return refusal;
        }

        var request = who is { } known ? new DeskRequest(this, context, cancellation) { Body = body, Who = known } : new DeskRequest(this, context, cancellation) { Body = body };
        return await route.Answer(request);
    }
}
