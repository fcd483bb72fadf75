using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CallCenter.Media.CallProgress;
using CallCenter.Server.Configuration;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter progress FILE</c>: what is heard in a recording of a line, and why.</summary>
internal static class ProgressCommand
{
    private const string Help =
        """
        Tells what call-progress detection hears in recordings of a line, when, and why: tones of networks, music,
        announcements, or with --answered who has answered. Try your carrier's announcements with it before a
        campaign calls numbers; the recordings of a project's callcenter.json are recognised with --project.

        Examples:
          callcenter progress vacant.wav
          callcenter progress --country GB ringing.wav busy.wav
          callcenter progress --project examples/hotline-400 --json 空号.wav
          callcenter progress --answered greeting.wav

        Exit codes: 0 every recording was told, 1 one stayed unsure or told nothing, 2 usage or a file that cannot be read.
        """;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Texts are read by people.
    };

    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "WAV files of any common format and rate", Arity = ArgumentArity.OneOrMore };
        var answered = new Option<bool>("--answered") { Description = "The recordings begin with the answer, not with the ringing" };
        var country = new Option<string?>("--country") { Description = "Country whose tones are expected, such as CN (default: the project's, or none)" };
        var project = new Option<string?>("--project") { Description = "Folder of the project whose callcenter.json names announcements" };
        var json = new Option<bool>("--json") { Description = "One JSON object a file" };
        country.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !NetworkTones.Countries.Contains(name))
            {
                result.AddError($"The tones of {name} are not known; known are {string.Join(", ", NetworkTones.Countries)}.");
            }
        });
        var command = new Command("progress", Help) { files, answered, country, project, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(files)!, parsed.GetValue(answered), parsed.GetValue(country), parsed.GetValue(project), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] files, bool isAnswered, string? country, string? project, bool json)
    {
        if (OptionsOf(project) is not { } options)
        {
            return ExitCodes.Usage;
        }

        options = country is null ? options : options with { Country = country };
        var code = ExitCodes.Done;
        foreach (var file in files)
        {
            if (Read(file) is not { } samples)
            {
                return ExitCodes.Usage;
            }

            var verdicts = Hear(samples, options, isAnswered);
            Console.WriteLine(json ? JsonOf(file, samples, verdicts) : TextOf(file, samples, verdicts));
            code = verdicts.Count == 0 || verdicts[^1].Kind == ProgressKind.Unsure ? ExitCodes.Errors : code;
        }

        return code;
    }

    private static CallProgressOptions? OptionsOf(string? project)
    {
        if (project is null)
        {
            return new CallProgressOptions();
        }

        if (ProjectArgument.Open(project) is null)
        {
            return null;
        }

        var (configuration, problem) = ProjectConfiguration.Read(project);
        var (options, recordingProblem) = configuration?.CallProgress.Load(project) ?? (null, problem);
        if (recordingProblem is not null)
        {
            Console.Error.WriteLine(recordingProblem);
            return null;
        }

        return options ?? new CallProgressOptions(); // Where nothing is listened to in calls, a recording still may be tried.
    }

    private static short[]? Read(string file)
    {
        try
        {
            if (Recordings.TryRead(File.ReadAllBytes(file), out var samples, out var problem))
            {
                return samples;
            }

            Console.Error.WriteLine($"{file} cannot be used: {problem}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file} cannot be read: {exception.Message}");
        }

        return null;
    }

    private static List<ProgressVerdict> Hear(short[] samples, CallProgressOptions options, bool isAnswered)
    {
        var detector = new CallProgressDetector(options);
        if (isAnswered)
        {
            detector.NowAnswered();
        }

        var verdicts = new List<ProgressVerdict>();
        for (var at = 0; at < samples.Length; at += CallProgressDetector.FrameSamples)
        {
            if (detector.Hear(samples.AsSpan(at, Math.Min(CallProgressDetector.FrameSamples, samples.Length - at))) is { } verdict)
            {
                verdicts.Add(verdict);
            }
        }

        return verdicts;
    }

    private static string TextOf(string file, short[] samples, List<ProgressVerdict> verdicts) => string.Join(
        Environment.NewLine,
        [
            string.Create(CultureInfo.InvariantCulture, $"{file} ({samples.Length / 8000.0:0.0} s)"),
            .. verdicts.Count == 0 ? ["  nothing was made out"] : verdicts.Select(LineOf),
        ]);

    private static string LineOf(ProgressVerdict verdict) =>
        $"  {verdict}: {verdict.Why}{(verdict.Countries.Length > 0 ? $" ({verdict.Countries})" : "")}";

    private static string JsonOf(string file, short[] samples, List<ProgressVerdict> verdicts) => JsonSerializer.Serialize(
        new
        {
            File = file,
            Seconds = samples.Length / 8000.0,
            Verdicts = verdicts.Select(verdict => new
            {
                Kind = ProgressVerdict.NameOf(verdict.Kind),
                At = verdict.At.TotalSeconds,
                Announcement = verdict.Match is { } match ? AnnouncementMeanings.NameOf(match.Meaning) : null,
                Recording = verdict.Match?.Name,
                Countries = verdict.Countries.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                BehindBeep = verdict.IsBehindBeep,
                verdict.Why,
            }),
        },
        Json);
}
