using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Queues;

/// <summary>Facts on their way from one description of a queue to another: from the call's release to the active one, from queue to queue.</summary>
internal static class QueueFacts
{
    /// <summary>Those of the same name and type go along, others get their defaults.</summary>
    public static object?[] For(QueueManifest had, IReadOnlyList<object?> values, QueueManifest wanted)
    {
        if (ReferenceEquals(had, wanted))
        {
            return [.. values];
        }

        var facts = new object?[wanted.Facts.Count];
        for (var i = 0; i < facts.Length; i++)
        {
            var fact = wanted.Facts[i];
            var at = IndexOf(had, fact);
            facts[i] = at >= 0 && at < values.Count ? values[at]
                : fact.Default is { } text ? SettingValues.Parse(fact.Type, text)
                : null;
        }

        return facts;
    }

    /// <summary>Facts as text by name, those of a record as <c>customer.name</c>; what is secret or encrypted is left out.</summary>
    public static Dictionary<string, string> Texts(QueueManifest queue, IReadOnlyList<object?> values)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < queue.Facts.Count && i < values.Count; i++)
        {
            var fact = queue.Facts[i];
            if (fact.Record is null)
            {
                texts[fact.Name] = SettingValues.Format(values[i]);
            }
            else if (values[i] is object?[] fields)
            {
                AddFields(texts, fact.Name, fact.Fields, fields);
            }
        }

        return texts;
    }

    /// <summary>Fields of a record as text by <c>RECORD.FIELD</c>; what is secret or encrypted is left out.</summary>
    public static void AddFields(Dictionary<string, string> texts, string record, IReadOnlyList<ColumnManifest> fields, object?[] values)
    {
        foreach (var (field, value) in fields.Zip(values).Where(pair => pair.First is { Secret: false, Encrypted: false }))
        {
            texts[$"{record}.{field.Name}"] = SettingValues.Format(value);
        }
    }

    private static int IndexOf(QueueManifest queue, FactManifest wanted)
    {
        for (var i = 0; i < queue.Facts.Count; i++)
        {
            var fact = queue.Facts[i];
            if (fact.Name == wanted.Name && fact.Type == wanted.Type && fact.Record == wanted.Record)
            {
                return i;
            }
        }

        return -1;
    }
}
