using System.Text.Json.Serialization;
using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Callbacks;

/// <summary>Somebody wants to be called back, as it is kept on disk.</summary>
/// <param name="Id">Id of the interaction, and of the call that comes of it.</param>
/// <param name="Queue">Name of the queue whose agents call.</param>
/// <param name="Number">Whom.</param>
/// <param name="To">The number he called, which he sees.</param>
/// <param name="Language">His language.</param>
/// <param name="Priority">How urgent he was.</param>
/// <param name="Facts">Facts of the queue by name, as text; those of a record by <c>record.field</c>. What is secret or encrypted is not kept.</param>
/// <param name="Since">When he began to wait: his place.</param>
/// <param name="Until">Until when he wants it.</param>
internal sealed record CallbackWish(
    string Id,
    string Queue,
    string Number,
    string To,
    string Language,
    QueuePriority Priority,
    IReadOnlyDictionary<string, string> Facts,
    DateTimeOffset Since,
    DateTimeOffset Until)
{
    /// <summary>How often he was called and not reached.</summary>
    public int Tries { get; init; }

    /// <summary>When he is called again at the earliest; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Values of the facts as a queue describes them; one that is not kept has its default.</summary>
    public object?[] FactsFor(QueueManifest queue)
    {
        var values = new object?[queue.Facts.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var fact = queue.Facts[i];
            values[i] = fact.Record is null
                ? Facts.TryGetValue(fact.Name, out var kept) ? Value(fact.Type, fact.Optional, kept) : fact.Default is { } text ? SettingValues.Parse(fact.Type, text) : null
                : Facts.Keys.Any(name => name.StartsWith(fact.Name + ".", StringComparison.Ordinal))
                    ? fact.Fields.Select(field => Facts.TryGetValue($"{fact.Name}.{field.Name}", out var kept) ? Value(field.Type, field.Optional, kept) : Unknown(field)).ToArray()
                    : null;
        }

        return values;
    }

    // Expressions of the policy read a field that cannot be none without asking: what was encrypted has been left out.
    private static object? Unknown(ColumnManifest field) => field.Optional ? null : field.Type switch
    {
        "int" => 0L,
        "decimal" or "money" or "percent" => 0m,
        "bool" => false,
        "duration" => TimeSpan.Zero,
        "date" => DateOnly.MinValue,
        "time" => TimeOnly.MinValue,
        "datetime" => DateTimeOffset.MinValue,
        _ => "",
    };

    private static object? Value(string type, bool isOptional, string text) => isOptional && text.Length == 0 ? null : SettingValues.Parse(type, text);
}

/// <summary>A line of the file: a wish, or what became of one.</summary>
/// <param name="Wish">A new one, or how it stands after a try; null for an end.</param>
/// <param name="Over">Id of one that is over; null for a wish.</param>
/// <param name="How">How it ended.</param>
internal sealed record CallbackLine(CallbackWish? Wish = null, string? Over = null, string? How = null);

/// <summary>Reads and writes the file without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CallbackLine))]
internal sealed partial class CallbackJson : JsonSerializerContext;
