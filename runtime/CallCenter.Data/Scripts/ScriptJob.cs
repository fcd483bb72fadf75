using System.Buffers;
using System.Text;
using System.Text.Json;
using CallCenter.Data.Statements;
using CallCenter.Data.Values;

namespace CallCenter.Data.Scripts;

/// <summary>A script to run, or only to read.</summary>
/// <param name="source">The script.</param>
/// <param name="operation">The statement that runs it; null to read it only.</param>
internal sealed class ScriptJob(string source, StatementOperation? operation)
{
    private readonly TaskCompletionSource<ScriptAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer, once there is one.</summary>
    public Task<ScriptAnswer> Answer => _answer.Task;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsUnwanted => operation?.IsAnswered ?? false;

    /// <summary>How long it may take from now on.</summary>
    public TimeSpan Remaining => operation?.Remaining ?? ScriptLimits.CheckMax;

    /// <summary>Gives the answer.</summary>
    public void Complete(ScriptAnswer answer) => _answer.TrySetResult(answer);

    /// <summary>The request as a line of JSON.</summary>
    public string Request()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("source", source);
            if (operation is null)
            {
                writer.WriteBoolean("check", true);
            }
            else
            {
                Write(writer, operation);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, StatementOperation operation)
    {
        var parameters = operation.Statement.Parameters;
        writer.WriteNumber("now", operation.Moment.Now.ToUnixTimeMilliseconds());
        writer.WriteNumber("offset", (int)operation.Moment.Now.Offset.TotalMinutes);
        writer.WriteNumber("seed", operation.Moment.Seed);
        writer.WriteNumber("limit", operation.Remaining.TotalMilliseconds);
        writer.WriteStartArray("names");
        foreach (var parameter in parameters)
        {
            writer.WriteStringValue(parameter.Name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("values");
        for (var i = 0; i < parameters.Count; i++)
        {
            JsonValues.Write(writer, parameters[i], operation.Arguments[i]);
        }

        writer.WriteEndArray();
    }
}
