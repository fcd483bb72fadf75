using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace CallCenter.Server.Http.Api;

/// <summary>
/// Reads what was sent as the type that describes it, or says in one sentence what is wrong: an unknown or missing member by its name,
/// a text too long, a number out of its range, a word that is none of those there are.
/// </summary>
internal static class ApiBody
{
    /// <summary>Most bytes of a body or a message.</summary>
    public const int BytesMax = 64 * 1024;

    private static readonly JsonDocumentOptions Strictly = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    // Texts are bounded and the expressions have no repetition in a repetition; this bounds whatever is added to them.
    private static readonly TimeSpan MatchMax = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads it.</summary>
    /// <param name="bytes">What was sent.</param>
    /// <param name="type">What is expected.</param>
    public static (object? Value, string? Problem) Read(ReadOnlyMemory<byte> bytes, JsonTypeInfo type)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return (null, "What was sent is no UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, Strictly);
            return Problem(document.RootElement, type) is { } problem ? (null, problem) : (document.RootElement.Deserialize(type), null);
        }
        catch (JsonException exception)
        {
            return (null, Sentence(exception, type));
        }
        catch (InvalidOperationException)
        {
            return (null, "A text holds half of a character (a lone surrogate)."); // RFC 8259 section 8.2.
        }
    }

    private static string? Problem(JsonElement root, JsonTypeInfo type)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return $"A JSON object is expected, with {Names(type)}.";
        }

        foreach (var sent in root.EnumerateObject())
        {
            if (type.Properties.FirstOrDefault(property => property.Name == sent.Name) is not { } property)
            {
                return $"There is no member \"{Shown(sent.Name)}\"; known are {Names(type)}.";
            }

            if (Problem(sent, property) is { } problem)
            {
                return problem;
            }
        }

        return type.Properties.FirstOrDefault(property => property.IsRequired && !root.TryGetProperty(property.Name, out _)) is { } missing
            ? $"\"{missing.Name}\" is missing."
            : null;
    }

    private static string? Problem(JsonProperty sent, JsonPropertyInfo property)
    {
        if (sent.Value.ValueKind == JsonValueKind.String && property.PropertyType == typeof(string))
        {
            return TextProblem(sent.Name, sent.Value.GetString()!, property);
        }

        return sent.Value.ValueKind == JsonValueKind.Number && Rule<RangeAttribute>(property) is { } range
            && sent.Value.TryGetInt64(out var number) && (number < (int)range.Minimum || number > (int)range.Maximum)
            ? string.Create(CultureInfo.InvariantCulture, $"\"{sent.Name}\" is from {range.Minimum} to {range.Maximum}.")
            : null;
    }

    private static string? TextProblem(string name, string text, JsonPropertyInfo property)
    {
        if (Rule<StringLengthAttribute>(property) is { } length && (text.Length > length.MaximumLength || text.Length < length.MinimumLength))
        {
            return text.Length == 0 ? $"\"{name}\" is empty." : string.Create(CultureInfo.InvariantCulture, $"\"{name}\" is longer than {length.MaximumLength} characters.");
        }

        return Rule<RegularExpressionAttribute>(property) is { } rule && !Regex.IsMatch(text, rule.Pattern, RegexOptions.CultureInvariant, MatchMax)
            ? $"\"{name}\" holds a control character."
            : null;
    }

    /// <summary>A rule that is written at a property.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    internal static T? Rule<T>(JsonPropertyInfo property)
        where T : Attribute =>
        property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault() as T;

    private static string Sentence(JsonException exception, JsonTypeInfo type)
    {
        var name = exception.Path is ['$', '.', .. var path] ? path : "";
        return type.Properties.FirstOrDefault(property => property.Name == name) is { } property
            ? $"\"{name}\" must be {Expected(property)}."
            : "What was sent is no JSON object as it is expected, or holds a member twice.";
    }

    private static string Expected(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}"
            : type == typeof(string) ? "a text"
            : type == typeof(bool) ? "true or false"
            : "a whole number";
    }

    private static string Names(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(property => property.Name));

    // Names come from strangers; a refusal stays short and harmless.
    private static string Shown(string name) =>
        string.Concat((name.Length <= ApiText.NameMax ? name : name[..ApiText.NameMax]).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
