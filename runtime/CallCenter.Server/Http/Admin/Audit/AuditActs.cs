using System.ComponentModel;
using System.Globalization;
using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Admin.Audit;

/// <summary>Who asks, and who changed what.</summary>
internal static class AuditActs
{
    /// <summary>Most entries of an answer.</summary>
    public const int EntriesMax = 1000;

    private const int EntriesUsual = 100;

    public static Task<ApiResult> MeAsync(AdminRequest request) =>
        Task.FromResult(ApiResult.Of(new Bearer(request.Who.Name, request.Who.Role, request.Who.Expires), AdminJson.Default.Bearer));

    public static async Task<ApiResult> ListAsync(AdminRequest request)
    {
        var since = default(DateTimeOffset?);
        if (request.InQuery("since") is { } written)
        {
            if (!DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from))
            {
                return ApiResult.Refused(StatusCodes.Status400BadRequest, "\"since\" is a moment such as 2026-11-22T09:00:00Z.");
            }

            since = from;
        }

        if (MostOf(request) is not { } most)
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, $"\"most\" is from 1 to {EntriesMax}.");
        }

        try
        {
            var entries = await Task.Run(() => request.Services.Audit.Read(since, most), request.Cancellation);
            return ApiResult.Of(new AuditList(entries), AdminJson.Default.AuditList);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, $"The audit cannot be read: {exception.Message}");
        }
    }

    /// <summary>How many are asked for; null when what was written is no such number.</summary>
    public static int? MostOf(AdminRequest request) => request.InQuery("most") is not { } written ? EntriesUsual
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= EntriesMax ? most
        : null;
}

/// <summary>Whose token it is.</summary>
[Description("Whose token it is.")]
internal sealed record Bearer(
    [property: Description("Name of the token.")] string Name,
    [property: Description("What its bearer may do.")] AdminRole Role,
    [property: Description("When it ends.")] DateTimeOffset Expires);
