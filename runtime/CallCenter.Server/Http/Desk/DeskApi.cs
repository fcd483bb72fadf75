using System.Buffers;
using CallCenter.Hosting.Agents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Server.Http.Desk;

/// <summary>
/// The agents' API: JSON over HTTP below <c>/agent/v1</c>, and a WebSocket of events and commands (AGT-01 to AGT-20, QM-09, QM-13 to QM-19).
/// Lets in who has a session and may, reads what was sent, and answers; what is done stands in <see cref="DeskRoutes"/>.
/// </summary>
internal sealed partial class DeskApi : IDisposable
{
    /// <summary>Where all of it lies.</summary>
    public const string Root = "/agent/v1";

    /// <summary>How long an answer may take; the desk's own limits are shorter.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);

    private const string Bearer = "Bearer ";

    private readonly byte[] _openApi;

    public DeskApi(DeskServices services)
    {
        Services = services;
        Sessions = new DeskSessions(services.Desk, services.Time);
        Gate = new SignInGate(services.Time);
        Hub = new DeskHub(services, Sessions);
        _openApi = OpenApiDocument.Of(DeskRoutes.All);
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

    /// <summary>Opens all routes.</summary>
    public void Map(WebApplication application)
    {
        application.UseWebSockets();
        DeskOrigins.Use(application, Services.Origins);
        foreach (var route in DeskRoutes.All)
        {
            application.MapMethods(Root + route.Path, [route.Method], context => ServeAsync(context, route));
        }

        application.Map(Root + "/{**rest}", context => WriteAsync(context, NoRoute(context)));
    }

    /// <summary>Closes all windows; requests that are being answered are answered still.</summary>
    public ValueTask CloseAsync() => Hub.DisposeAsync();

    public void Dispose() => Checking.Dispose();

    private async Task ServeAsync(HttpContext context, DeskRoute route)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var clock = Services.Time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, AnswerMax, Timeout.InfiniteTimeSpan);
#pragma warning disable CA1031 // The supervisor of a request: a fault of one is told and hurts no other.
        try
        {
            await WriteAsync(context, await AnswerAsync(context, route, limit.Token));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(context, DeskResult.Refused(StatusCodes.Status503ServiceUnavailable, "The desk did not answer in time; try again."));
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, DeskResult.Refused(exception.StatusCode, "The request was not sent as HTTP says, or too slowly."));
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested || !context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (Exception exception)
        {
            Services.Log.Fault($"{route.Method} {Root}{route.Path} failed", exception);
            await WriteAsync(context, DeskResult.Refused(StatusCodes.Status500InternalServerError, "The server itself has failed; its log says where."));
        }
#pragma warning restore CA1031
    }

    private async Task<DeskResult> AnswerAsync(HttpContext context, DeskRoute route, CancellationToken cancellation)
    {
        var who = default((DeskSession Session, AgentEntry Entry)?);
        if (route.Least is { } least)
        {
            who = Sessions.Find(TokenOf(context.Request.Headers.Authorization) is { Length: > 0 } token ? token : EventActs.TokenOf(context));
            if (who is not { Entry: var entry })
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return DeskResult.Refused(StatusCodes.Status401Unauthorized, $"Begin a session with POST {Root}/session, and send its token as `Authorization: Bearer TOKEN`.");
            }

            if (entry.Role < least)
            {
                return DeskResult.Refused(StatusCodes.Status403Forbidden, $"This is for {(least == AgentRole.Manager ? "managers" : "supervisors and managers")}.");
            }
        }

        if (ParameterProblem(context, route) is { } parameterProblem)
        {
            return DeskResult.Refused(StatusCodes.Status400BadRequest, parameterProblem);
        }

        var body = default(object?);
        if (route.Body is { } type)
        {
            var (bytes, refusal) = await ReadAsync(context, cancellation);
            if (refusal is { } refused)
            {
                return refused;
            }

            (body, var problem) = DeskBody.Read(bytes, type);
            if (problem is not null)
            {
                return DeskResult.Refused(StatusCodes.Status400BadRequest, problem);
            }
        }

        var request = who is { } known ? new DeskRequest(this, context, cancellation) { Body = body, Who = known } : new DeskRequest(this, context, cancellation) { Body = body };
        return await route.Answer(request);
    }

    /// <summary>The token of an <c>Authorization</c> header; empty when there is none.</summary>
    internal static string TokenOf(StringValues header) =>
        header is [{ } written] && written.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? written[Bearer.Length..].Trim() : "";

    private static string? ParameterProblem(HttpContext context, DeskRoute route)
    {
        foreach (var parameter in route.Parameters.Where(parameter => parameter.IsInPath))
        {
            if (context.Request.RouteValues[parameter.Name] is not string { Length: > 0 } value || value.Length > parameter.Max || value.Any(char.IsControl))
            {
                return $"\"{parameter.Name}\" in the path is no text of up to {parameter.Max} characters.";
            }
        }

        var known = route.Parameters.Where(parameter => !parameter.IsInPath).ToList();
        foreach (var (name, values) in context.Request.Query)
        {
            if (known.Find(parameter => parameter.IsPrefix ? name.StartsWith(parameter.Name, StringComparison.Ordinal) : parameter.Name == name) is not { } parameter)
            {
                return known.Count == 0 ? "This has no parameters in its query." : $"There is no such parameter in the query; known are {string.Join(", ", known.Select(each => each.Name + (each.IsPrefix ? "NAME" : "")))}.";
            }

            if (values.Count != 1)
            {
                return $"\"{parameter.Name}\" stands in the query more than once.";
            }
        }

        return null;
    }

    // Read as far as the limit and no further, whatever length was announced.
    private static async Task<(ReadOnlyMemory<byte> Bytes, DeskResult? Refused)> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Request.ContentType is { } media && !media.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return (default, DeskResult.Refused(StatusCodes.Status415UnsupportedMediaType, "A body is application/json."));
        }

        if (context.Request.ContentLength is > DeskBody.BytesMax)
        {
            return (default, TooLong());
        }

        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await context.Request.Body.ReadAsync(body.GetMemory(4096), cancellation)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > DeskBody.BytesMax)
            {
                return (default, TooLong());
            }
        }

        return (body.WrittenMemory, null);
    }

    private static DeskResult TooLong() => DeskResult.Refused(StatusCodes.Status413PayloadTooLarge, $"A body has at most {DeskBody.BytesMax / 1024} KiB.");

    private static async Task WriteAsync(HttpContext context, DeskResult result)
    {
        if (result.IsWritten || context.Response.HasStarted)
        {
            return;
        }

        context.Response.StatusCode = result.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (result.Value is not { } value)
        {
            return;
        }

        var text = DeskWriting.Bytes(value, result.Type!);
        context.Response.ContentType = value is Problem ? "application/problem+json" : "application/json; charset=utf-8";
        context.Response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(text, context.RequestAborted);
        }
    }

    private static DeskResult NoRoute(HttpContext context)
    {
        string[] allowed = [.. DeskRoutes.All.Where(route => IsAt(route.Path, context.Request.Path)).Select(route => route.Method).Distinct()];
        if (allowed.Length == 0)
        {
            return DeskResult.Refused(StatusCodes.Status404NotFound, $"There is nothing here; {Root}/openapi.json tells what there is.");
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        return DeskResult.Refused(StatusCodes.Status405MethodNotAllowed, $"Here it is {string.Join(" or ", allowed)}.");
    }

    private static bool IsAt(string pattern, PathString path)
    {
        var wanted = (Root + pattern).Split('/');
        var asked = (path.Value ?? "").TrimEnd('/').Split('/');
        return wanted.Length == asked.Length && wanted.Zip(asked).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
