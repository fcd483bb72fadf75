using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CallCenter.Hosting.Agents;

/// <summary>
/// <c>agents.json</c> as it is now, and the one who writes it: skills that supervisors change for good go into the file, each change into
/// <c>data/agents-history.jsonl</c>. Any thread.
/// </summary>
public sealed class AgentDirectory : IDisposable
{
    /// <summary>Where the history lies in the project folder.</summary>
    public const string HistoryFile = "data/agents-history.jsonl";

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    private readonly string _folder;
    private readonly SemaphoreSlim _writing = new(1);
    private AgentsFile _file;

    private AgentDirectory(string folder, AgentsFile file)
    {
        _folder = folder;
        _file = file;
    }

    /// <summary>The agents as they are described now.</summary>
    public AgentsFile File => Volatile.Read(ref _file);

    /// <summary>Reads the file of a project; the problem is one sentence.</summary>
    public static (AgentDirectory? Directory, string? Problem) Open(string projectFolder)
    {
        var (file, problem) = AgentsFile.Read(projectFolder);
        return file is null ? (null, problem) : (new AgentDirectory(projectFolder, file), null);
    }

    /// <summary>An agent's entry; null when there is none.</summary>
    public AgentEntry? Find(string agent) => File.Agents.GetValueOrDefault(agent);

    /// <summary>Reads the file again; a file with a mistake changes nothing, and the problem is one sentence.</summary>
    public async Task<string?> ReloadAsync(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var (file, problem) = AgentsFile.Read(_folder);
            if (file is not null)
            {
                Volatile.Write(ref _file, file);
            }

            return problem;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Changes a skill in the file, which is read first: what somebody has written into it meanwhile stays. The problem is one sentence.</summary>
    public async Task<string?> WriteSkillAsync(string agent, string skill, int? level, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var path = Path.Combine(_folder, AgentsFile.Name);
            var utf8 = await System.IO.File.ReadAllBytesAsync(path, cancellation);
            if (AgentsFile.Parse(utf8).Problem is { } wrong)
            {
                return wrong;
            }

            var root = JsonNode.Parse(utf8, documentOptions: Reading)!.AsObject();
            if (root["agents"]!.AsArray().FirstOrDefault(each => (string?)each!["id"] == agent)?.AsObject() is not { } entry)
            {
                return $"{AgentsFile.Name} names no agent {agent} any more.";
            }

            var skills = entry["skills"] as JsonObject ?? [];
            entry["skills"] ??= skills;
            if (level is { } set)
            {
                skills[skill] = set;
            }
            else
            {
                skills.Remove(skill);
            }

            return await ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(root, Written));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{AgentsFile.Name} cannot be written: {exception.Message}";
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Keeps a change in the history. The problem is one sentence.</summary>
    public async Task<string?> NoteAsync(SkillChange change, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            var path = Path.Combine(_folder, HistoryFile);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(change, AgentHistoryJson.Default.SkillChange), .. NewLine], CancellationToken.None);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{HistoryFile} cannot be written: {exception.Message}";
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    // Beside it and then in its place: a crash leaves the old file or the new one, never half of one.
    private async Task<string?> ReplaceAsync(string path, byte[] utf8)
    {
        var (next, problem) = AgentsFile.Parse(utf8);
        if (next is null)
        {
            return problem;
        }

        var beside = path + ".new";
        await System.IO.File.WriteAllBytesAsync(beside, utf8, CancellationToken.None);
        System.IO.File.Move(beside, path, overwrite: true);
        Volatile.Write(ref _file, next);
        return null;
    }
}

/// <summary>Writes the history without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SkillChange))]
internal sealed partial class AgentHistoryJson : JsonSerializerContext;
