using System.Text.Json;

namespace CallCenter.Routing.Replay;

/// <summary>Properties that stand in a line only where they are not what they usually are, and how they are read again.</summary>
internal static class JsonParts
{
    public static void Text(this Utf8JsonWriter to, string name, string value)
    {
        if (value.Length > 0)
        {
            to.WritePropertyName(name);
            ReplayJson.WriteText(to, value);
        }
    }

    public static void Number(this Utf8JsonWriter to, string name, long value, long usual = 0)
    {
        if (value != usual)
        {
            to.WriteNumber(name, value);
        }
    }

    public static void Flag(this Utf8JsonWriter to, string name, bool value)
    {
        if (value)
        {
            to.WriteBoolean(name, true);
        }
    }

    public static void Word<T>(this Utf8JsonWriter to, string name, T value, T usual)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual))
        {
            to.WriteString(name, value.ToString());
        }
    }

    public static void Texts(this Utf8JsonWriter to, string name, IEnumerable<string> values)
    {
        to.WriteStartArray(name);
        foreach (var value in values)
        {
            ReplayJson.WriteText(to, value);
        }

        to.WriteEndArray();
    }

    public static void Numbers(this Utf8JsonWriter to, string name, IEnumerable<int> values)
    {
        to.WriteStartArray(name);
        foreach (var value in values)
        {
            to.WriteNumberValue(value);
        }

        to.WriteEndArray();
    }

    public static void Values(this Utf8JsonWriter to, string name, IReadOnlyCollection<object?> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        to.WriteStartArray(name);
        foreach (var value in values)
        {
            ReplayJson.WriteValue(to, value);
        }

        to.WriteEndArray();
    }

    public static string Text(this JsonElement from, string name) => from.TryGetProperty(name, out var value) ? ReplayJson.ReadText(value) : "";

    public static long Number(this JsonElement from, string name, long usual = 0) => from.TryGetProperty(name, out var value) ? value.GetInt64() : usual;

    public static int Small(this JsonElement from, string name, int usual = 0) => from.TryGetProperty(name, out var value) ? value.GetInt32() : usual;

    public static bool Flag(this JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.GetBoolean();

    public static T Word<T>(this JsonElement from, string name, T usual)
        where T : struct, Enum =>
        from.TryGetProperty(name, out var value) ? Enum.Parse<T>(value.GetString()!) : usual;

    public static string[] Texts(this JsonElement from, string name) => [.. from.GetProperty(name).EnumerateArray().Select(ReplayJson.ReadText)];

    public static int[] Numbers(this JsonElement from, string name) => [.. from.GetProperty(name).EnumerateArray().Select(it => it.GetInt32())];

    public static object?[] Values(this JsonElement from, string name) =>
        from.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(ReplayJson.ReadValue)] : [];
}
