using System.Buffers;
using CallCenter.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Server.Http.Api;

/// <summary>Serves the routes of one API alike: bounded in time and size, every fault contained, every refusal a problem (RFC 9457).</summary>
/// <param name="root">Where all of it lies.</param>
/// <param name="routes">What there is.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where faults are told.</param>
internal sealed class ApiServing(string root, IReadOnlyList<ApiRoute> routes, TimeProvider time, IHostLog log)
{
    /// <summary>How long an answer may take unless its route says otherwise; limits of what is asked are shorter.</summary>
    public static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);

    private const string Bearer = "Bearer ";

    /// <summary>Answers a request, whatever comes of it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="route">What is asked for.</param>
    /// <param name="answer">Answers; its cancellation ends with the asker, and when the time is over.</param>
    public async Task ServeAsync(HttpContext context, ApiRoute route, Func<CancellationToken, Task<ApiResult>> answer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var clock = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, route.AnswerMax, Timeout.InfiniteTimeSpan);
#pragma warning disable CA1031 // The supervisor of a request: a fault of one is told and hurts no other.
        try
        {
            await WriteAsync(context, await answer(limit.Token));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (OperationCanceledException)
        {
            await WriteAsync(context, ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, "The centre did not answer in time; try again."));
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, ApiResult.Refused(exception.StatusCode, "The request was not sent as HTTP says, or too slowly."));
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested || !context.Response.HasStarted)
        {
            context.Abort();
        }
        catch (Exception exception)
        {
            log.Fault($"{route.Method} {root}{route.Path} failed", exception);
            await WriteAsync(context, ApiResult.Refused(StatusCodes.Status500InternalServerError, "The server itself has failed; its log says where."));
        }
#pragma warning restore CA1031
    }

    /// <summary>The token of an <c>Authorization</c> header; empty when there is none.</summary>
    public static string TokenOf(StringValues header) =>
        header is [{ } written] && written.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? written[Bearer.Length..].Trim() : "";

    /// <summary>Reads the parameters and the body of a request, or says why it is refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="route">What is asked for.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<(object? Body, ApiResult? Refused)> ReadAsync(HttpContext context, ApiRoute route, CancellationToken cancellation)
    {
        if (ParameterProblem(context, route) is { } parameterProblem)
        {
            return (null, ApiResult.Refused(StatusCodes.Status400BadRequest, parameterProblem));
        }

        if (route.Body is not { } type)
        {
            return (null, null);
        }

        var (bytes, refused) = await ReadBytesAsync(context, route.BodyBytesMax, cancellation);
        if (refused is not null)
        {
            return (null, refused);
        }

        var (body, problem) = ApiBody.Read(bytes, type);
        return problem is null ? (body, null) : (null, ApiResult.Refused(StatusCodes.Status400BadRequest, problem));
    }

    /// <summary>Writes an answer, unless it is on its way already.</summary>
    public static async Task WriteAsync(HttpContext context, ApiResult result)
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

        var text = ApiWriting.Bytes(value, result.Type!);
        context.Response.ContentType = value is Problem ? "application/problem+json" : "application/json; charset=utf-8";
        context.Response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(text, context.RequestAborted);
        }
    }

    /// <summary>What is answered where there is nothing, or another method is used.</summary>
    public ApiResult NoRoute(HttpContext context)
    {
        string[] allowed = [.. routes.Where(route => IsAt(route.Path, context.Request.Path)).Select(route => route.Method).Distinct()];
        if (allowed.Length == 0)
        {
            return ApiResult.Refused(StatusCodes.Status404NotFound, $"There is nothing here; {root}/openapi.json tells what there is.");
        }

        context.Response.Headers.Allow = string.Join(", ", allowed);
        return ApiResult.Refused(StatusCodes.Status405MethodNotAllowed, $"Here it is {string.Join(" or ", allowed)}.");
    }

    private static string? ParameterProblem(HttpContext context, ApiRoute route)
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
    private static async Task<(ReadOnlyMemory<byte> Bytes, ApiResult? Refused)> ReadBytesAsync(HttpContext context, int bytesMax, CancellationToken cancellation)
    {
        if (context.Request.ContentType is { } media && !media.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return (default, ApiResult.Refused(StatusCodes.Status415UnsupportedMediaType, "A body is application/json."));
        }

        if (context.Request.ContentLength is { } announced && announced > bytesMax)
        {
            return (default, TooLong(bytesMax));
        }

        var body = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await context.Request.Body.ReadAsync(body.GetMemory(4096), cancellation)) > 0)
        {
            body.Advance(read);
            if (body.WrittenCount > bytesMax)
            {
                return (default, TooLong(bytesMax));
            }
        }

        return (body.WrittenMemory, null);
    }

    private static ApiResult TooLong(int bytesMax) => ApiResult.Refused(StatusCodes.Status413PayloadTooLarge, $"A body has at most {bytesMax / 1024} KiB.");

    private bool IsAt(string pattern, PathString path)
    {
        var wanted = (root + pattern).Split('/');
        var asked = (path.Value ?? "").TrimEnd('/').Split('/');
        return wanted.Length == asked.Length && wanted.Zip(asked).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
