using System.Globalization;
using CallCenter.Journal.Filing;
using CallCenter.Server.Http.Api;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Server.Http.Desk;

/// <summary>Recordings are looked for and heard. What somebody may not hear does not exist for him.</summary>
internal static class RecordingActs
{
    private const int FactsMax = 8;
    private const int LimitUsual = 50;

    private const string NoArchive = "This centre keeps no records.";

    public static async Task<ApiResult> SearchAsync(DeskRequest request)
    {
        if (request.Api.Services.Recordings is not { } archive)
        {
            return ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, NoArchive);
        }

        var (query, problem) = QueryOf(request);
        if (query is null)
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, problem!);
        }

        var found = await Task.Run(() => Guarded(request, () => archive.Archive.Search(query)), request.Cancellation);
        return found is null ? Unavailable() : ApiResult.Of(new RecordingList([.. found.Select(RecordingFound.Of)]), DeskJson.Default.RecordingList);
    }

    public static async Task<ApiResult> HearAsync(DeskRequest request)
    {
        if (request.Api.Services.Recordings is not { } archive)
        {
            return ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, NoArchive);
        }

        if (request.InQuery("download") is not (null or "true" or "false"))
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, "\"download\" is true or false.");
        }

        var audible = Audible(request);
        var id = request.InPath("recording");
        var found = await Task.Run(() => Guarded(request, () => (IReadOnlyList<FiledRecording>)(archive.Archive.Find(id, audible) is { } one ? [one] : [])), request.Cancellation);
        if (found is null)
        {
            return Unavailable();
        }

        if (found is not [var recording])
        {
            return ApiResult.Refused(StatusCodes.Status404NotFound, $"There is no such recording that you may hear; GET {DeskApi.Root}/recordings lists them.");
        }

        if (archive.FileOf(recording.File) is not { } file)
        {
            return ApiResult.Refused(StatusCodes.Status409Conflict, "Its sound is not there: it is still being written, or was taken away.");
        }

        // First the note, then the sound: nobody hears what is not noted.
        var hearing = new Hearing(request.Api.Services.Time.GetUtcNow(), request.By, recording.Id, request.Source.ToString());
        if (await Task.Run(() => Guarded(request, () => archive.Note(hearing)), request.Cancellation) is null)
        {
            return Unavailable();
        }

        var name = request.InQuery("download") == "true" ? Path.GetFileName(file) : null;
        await TypedResults.PhysicalFile(file, MediaOf(file), name, enableRangeProcessing: true).ExecuteAsync(request.Context);
        return ApiResult.Written;
    }

    public static async Task<ApiResult> HearingsAsync(DeskRequest request)
    {
        if (request.Api.Services.Recordings is not { } archive)
        {
            return ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, NoArchive);
        }

        var (after, before, limit, problem) = BoundsOf(request);
        if (problem is not null)
        {
            return ApiResult.Refused(StatusCodes.Status400BadRequest, problem);
        }

        var (agent, recording) = (request.InQuery("agent"), request.InQuery("recording"));
        var found = await Task.Run(() => Guarded(request, () => archive.Archive.Hearings(agent, recording, after, before, limit)), request.Cancellation);
        return found is null
            ? Unavailable()
            : ApiResult.Of(new HearingList([.. found.Select(one => new HearingNoted(one.At, one.Who, one.Recording, one.Source))]), DeskJson.Default.HearingList);
    }

    /// <summary>Agents whose recordings the asker may hear; null for all.</summary>
    private static List<string>? Audible(DeskRequest request)
    {
        var who = request.Who.Entry;
        return DeskRights.SeesAll(who) ? null : [.. request.Desk.Agents.Where(view => DeskRights.Sees(who, view)).Select(view => view.Agent)];
    }

    private static (RecordingQuery? Query, string? Problem) QueryOf(DeskRequest request)
    {
        var (after, before, limit, problem) = BoundsOf(request);
        if (problem is not null)
        {
            return (null, problem);
        }

        var facts = request.Context.Request.Query
            .Where(asked => asked.Key.StartsWith(RecordingRoutes.Fact, StringComparison.Ordinal))
            .ToDictionary(asked => asked.Key[RecordingRoutes.Fact.Length..], asked => asked.Value.ToString(), StringComparer.Ordinal);
        if (facts.Count > FactsMax || facts.ContainsKey(""))
        {
            return (null, $"Facts are asked for by fact.NAME=VALUE, up to {FactsMax} of them.");
        }

        var order = request.InQuery("order") switch
        {
            null or "newest" => RecordingOrder.Newest,
            "oldest" => RecordingOrder.Oldest,
            "longest" => RecordingOrder.Longest,
            _ => (RecordingOrder?)null,
        };
        return order is not { } known ? (null, "\"order\" is newest, oldest or longest.") : (new RecordingQuery
        {
            Agent = request.InQuery("agent"),
            Queue = request.InQuery("queue"),
            From = request.InQuery("from"),
            To = request.InQuery("to"),
            Call = request.InQuery("call"),
            Result = request.InQuery("result"),
            After = after,
            Before = before,
            Facts = facts,
            AudibleAgents = Audible(request),
            Order = known,
            Limit = limit,
        }, null);
    }

    private static (DateTimeOffset? After, DateTimeOffset? Before, int Limit, string? Problem) BoundsOf(DeskRequest request)
    {
        var (after, before, limit) = ((DateTimeOffset?)null, (DateTimeOffset?)null, LimitUsual);
        foreach (var name in (string[])["after", "before"])
        {
            if (request.InQuery(name) is not { } written)
            {
                continue;
            }

            // A plus of a zone that was not escaped arrives as a space.
            if (!DateTimeOffset.TryParse(written.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return (null, null, 0, $"\"{name}\" is a moment such as 2026-11-22T08:00:00Z.");
            }

            (after, before) = name == "after" ? (moment, before) : (after, (DateTimeOffset?)moment);
        }

        return request.InQuery("limit") is { } most && (!int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > RecordingQuery.LimitMax)
            ? (null, null, 0, $"\"limit\" is a whole number from 1 to {RecordingQuery.LimitMax}.")
            : (after, before, limit, null);
    }

    private static T? Guarded<T>(DeskRequest request, Func<T> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (IOException exception)
        {
            request.Api.Services.Log.Warn(exception.Message);
            return null;
        }
    }

    private static ApiResult Unavailable() => ApiResult.Refused(StatusCodes.Status503ServiceUnavailable, "The records cannot be looked up now; try again.");

    private static string MediaOf(string file) => file.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase) ? "audio/mpeg" : "audio/wav";
}
