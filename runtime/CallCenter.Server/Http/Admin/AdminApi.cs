using CallCenter.Server.Http.Admin.Audit;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Admin;

/// <summary>
/// The operators' API: JSON over HTTP below <c>/admin/v1</c>. Lets in who bears a token with the role that is needed, reads what was sent,
/// and writes every change and every refused one into the audit before it answers; what is done stands in <see cref="AdminRoutes"/>.
/// </summary>
internal sealed class AdminApi(AdminServices services)
{
    /// <summary>Where all of it lies.</summary>
    public const string Root = "/admin/v1";

    private readonly byte[] _openApi = Describe();
    private readonly ApiServing _serving = new(Root, AdminRoutes.All, services.Time, services.Log);

    /// <summary>Describes it (OpenAPI 3.1).</summary>
    public static byte[] Describe() => OpenApiDocument.Of(new ApiDescription(
        "CallCenter operators' API",
        "What operators and business users do: live changes of settings, switches, texts, opening times, tables and scripts, and the audit of all changes.",
        Root,
        AdminRoutes.All));

    /// <summary>Opens all routes.</summary>
    public void Map(WebApplication application)
    {
        foreach (var route in AdminRoutes.All)
        {
            application.MapMethods(Root + route.Path, [route.Method], context => ServeAsync(context, route));
        }

        application.MapGet(Root + "/openapi.json", DescribeAsync);
        application.Map(Root + "/{**rest}", context => ApiServing.WriteAsync(context, _serving.NoRoute(context)));
    }

    private Task ServeAsync(HttpContext context, AdminRoute route) => _serving.ServeAsync(context, route, cancellation => AnswerAsync(context, route, cancellation));

    private async Task DescribeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = _openApi.Length;
        await context.Response.Body.WriteAsync(_openApi, context.RequestAborted);
    }

    private async Task<ApiResult> AnswerAsync(HttpContext context, AdminRoute route, CancellationToken cancellation)
    {
        var request = new AdminRequest(services, context, cancellation);
        if (route.Least is not { } least)
        {
            return await AskAsync(request, route);
        }

        var entrance = services.Door.Enter(context, least);
        if (entrance.Refused is { } refused)
        {
            return route.IsChange && entrance.IsWorthNoting ? await NoteAsync(request, route, entrance.Token, refused) : refused;
        }

        request = new AdminRequest(services, context, cancellation) { Who = entrance.Token! };
        if (!route.IsChange)
        {
            return await AskAsync(request, route);
        }

        if (await services.Audit.LookAsync() is { } unwritten)
        {
            return ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, $"Nothing is changed as long as the audit cannot be written: {unwritten}");
        }

        var result = ApiResult.Refused(StatusCodes.Status500InternalServerError, "The server itself has failed, or the asker was gone; the log says more.");
        try
        {
            result = await AskAsync(request, route);
        }
        finally
        {
            result = await NoteAsync(request, route, entrance.Token, result);
        }

        return result;
    }

    private static async Task<ApiResult> AskAsync(AdminRequest request, AdminRoute route)
    {
        var (body, refused) = await ApiServing.ReadAsync(request.Context, route, request.Cancellation);
        if (refused is { } refusal)
        {
            return refusal;
        }

        request.Body = body;
        return await route.Answer(request);
    }

    // Also when the asker is gone meanwhile.
    private async Task<ApiResult> NoteAsync(AdminRequest request, AdminRoute route, AdminToken? token, ApiResult result)
    {
        var on = string.Join('/', route.Parameters.Where(parameter => parameter.IsInPath).Select(parameter => Shown(request.InPath(parameter.Name), parameter.Max)));
        var problem = await services.Audit.AppendAsync(new AuditEntry(
            services.Time.GetUtcNow(),
            token?.Name ?? "",
            token is null ? "" : TokenWords.Of(token.Role),
            AdminDoor.SourceOf(request.Context).ToString(),
            route.Operation,
            on,
            request.Before,
            request.After,
            result.Status,
            result.Sentence));
        return problem is null || result.Sentence is not null
            ? result
            : ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, $"It was done, but could not be written into the audit: {problem}");
    }

    private static string Shown(string text, int max) => text.Length <= max ? text : text[..max] + "…";
}
