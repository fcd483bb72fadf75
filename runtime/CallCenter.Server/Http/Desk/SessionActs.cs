using System.Globalization;
using CallCenter.Hosting.Agents;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Sessions.</summary>
internal static class SessionActs
{
    /// <summary>Begins one. What was wrong of number and password is not told, and takes as long either way.</summary>
    public static async Task<ApiResult> BeginAsync(DeskRequest request)
    {
        var wish = (SessionWish)request.Body!;
        var gate = request.Api.Gate;
        if (gate.Look(request.Source, wish.Agent) is { } pause)
        {
            return TooMany(request, pause);
        }

        await request.Api.Checking.WaitAsync(request.Cancellation);
        try
        {
            if (gate.Ask(request.Source, wish.Agent) is { } wait)
            {
                return TooMany(request, wait);
            }

            var entry = request.Desk.Find(wish.Agent);
            var fits = await Task.Run(() => AgentPassword.Fits(wish.Password, entry?.PasswordHash), CancellationToken.None);
            if (!fits || entry is null || request.Desk.Agents.FirstOrDefault(view => view.Agent == wish.Agent) is not { } view)
            {
                return ApiResult.Refused(StatusCodes.Status401Unauthorized, "Agent or password is not right.");
            }

            gate.WasRight(request.Source, wish.Agent);
            var (token, session) = request.Api.Sessions.Begin(entry);
            return ApiResult.Of(new SessionBegun(token, session.Expires, entry.Role, AgentNow.Of(view)), DeskJson.Default.SessionBegun);
        }
        finally
        {
            request.Api.Checking.Release();
        }
    }

    public static Task<ApiResult> EndAsync(DeskRequest request)
    {
        request.Api.Sessions.End(request.Who.Session);
        return Task.FromResult(ApiResult.Nothing);
    }

    public static async Task<ApiResult> DescribeAsync(DeskRequest request)
    {
        var response = request.Context.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = request.Api.OpenApi.Length;
        await response.Body.WriteAsync(request.Api.OpenApi, request.Cancellation);
        return ApiResult.Written;
    }

    private static ApiResult TooMany(DeskRequest request, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        request.Context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return ApiResult.Refused(StatusCodes.Status429TooManyRequests, $"Too many wrong passwords; try again in {seconds} s.");
    }
}
