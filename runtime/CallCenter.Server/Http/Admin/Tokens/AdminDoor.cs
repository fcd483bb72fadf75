using System.Globalization;
using System.Net;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>Lets in who bears a token with the role that is needed, and bounds how fast tokens can be guessed.</summary>
/// <param name="book">The tokens.</param>
/// <param name="time">The clock.</param>
internal sealed class AdminDoor(TokenBook book, TimeProvider time)
{
    private readonly SignInGate _gate = new(time);

    /// <summary>The tokens.</summary>
    public TokenBook Book => book;

    /// <summary>Who asks, or why he is refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="least">The role that is needed.</param>
    public Entrance Enter(HttpContext context, AdminRole least)
    {
        var source = SourceOf(context);
        if (_gate.Look(source, null) is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return new(null, ApiResult.Refused(StatusCodes.Status429TooManyRequests, $"Too many wrong tokens from your address; try again in {seconds} s."), IsWorthNoting: false);
        }

        if (ApiServing.TokenOf(context.Request.Headers.Authorization) is not { Length: > 0 } shown)
        {
            return Unknown(context, null, "Send a token as `Authorization: Bearer TOKEN`; `callcenter token create` makes one.", isWorthNoting: false);
        }

        var (token, holds) = book.Find(shown);
        if (token is null)
        {
            var isCounted = _gate.Ask(source, null) is null;
            return Unknown(context, null, "There is no such token, or not any more; `callcenter token create` makes one.", isCounted);
        }

        if (!holds)
        {
            return Unknown(context, token, $"The token `{token.Name}` has expired; `callcenter token create` makes another.", isWorthNoting: true);
        }

        return token.Role >= least
            ? new(token, null, IsWorthNoting: true)
            : new(token, ApiResult.Refused(StatusCodes.Status403Forbidden, $"This needs the role {TokenWords.Of(least)}; the token `{token.Name}` has {TokenWords.Of(token.Role)}."), IsWorthNoting: true);
    }

    /// <summary>Where a request comes from.</summary>
    public static IPAddress SourceOf(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } from ? IPAddress.None : from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;

    private static Entrance Unknown(HttpContext context, AdminToken? token, string sentence, bool isWorthNoting)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer"; // RFC 6750 section 3.
        return new(token, ApiResult.Refused(StatusCodes.Status401Unauthorized, sentence), isWorthNoting);
    }
}

/// <summary>What the door said.</summary>
/// <param name="Token">Whose token it is; null when nobody knows it.</param>
/// <param name="Refused">Why he is refused; null when he is let in.</param>
/// <param name="IsWorthNoting">Whether a change that was refused so is written into the audit: what strangers can send without bound is not.</param>
internal readonly record struct Entrance(AdminToken? Token, ApiResult? Refused, bool IsWorthNoting);
