using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Compiler.Worker;

/// <summary>What a compile worker is asked: one line of JSON.</summary>
/// <param name="Id">Comes back in the answer.</param>
/// <param name="Project">Absolute path of the project folder.</param>
/// <param name="Releases">Absolute path of the folder for releases.</param>
public sealed record CompileRequest(long Id, string Project, string Releases);

/// <summary>What a compile worker answers: one line of JSON.</summary>
/// <param name="Id">That of the request.</param>
/// <param name="Hash">The release, now in the folder for releases; null when there is none.</param>
/// <param name="Report">All messages as a terminal shows them, without colour; empty when there are none.</param>
/// <param name="Diagnostics">All messages in parts, as <c>JsonLines</c> writes them.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Fault">Why the project could not be compiled although nothing is said about its sources: an unreadable folder, a fault of the compiler, a worker that died. Null otherwise.</param>
public sealed record CompileAnswer(
    long Id, string? Hash, string Report, IReadOnlyList<JsonElement> Diagnostics, long Milliseconds, string? Fault = null)
{
    /// <summary>No release, for a reason outside the sources.</summary>
    public static CompileAnswer Faulted(long id, string fault) => new(id, null, "", [], 0, fault);
}

/// <summary>Reads and writes the worker's lines by generated code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CompileRequest))]
[JsonSerializable(typeof(CompileAnswer))]
internal sealed partial class WorkerMessages : JsonSerializerContext;
