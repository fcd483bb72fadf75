using System.Text.Json;
using CallCenter.Telephony.Calls;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Transfers.cs
{
    /// <summary>Who may hand a call to somebody else by REFER.</summary>
    public ReferSources ReferFrom { get; init; } = ReferSources.Telephones;

    /// <summary>Whether a blind transfer asks the caller's side to call the target itself, where that is possible.</summary>
    public bool RefersBlindTransfers { get; init; } = true;

    private (ProjectConfiguration? Next, string? Problem) WithTransfers(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Object)
        {
            return (null, "\"transfers\" must be an object, such as { \"from\": [\"telephones\"], \"blind\": \"refer\" }.");
        }

        var next = this;
        foreach (var entry in written.EnumerateObject())
        {
            switch (entry.Name)
            {
                case "from" when SourcesOf(entry.Value) is { } sources:
                    next = next with { ReferFrom = sources };
                    break;
                case "from":
                    return (null, "\"transfers\": \"from\" must be a list of \"telephones\", \"trunks\" and \"strangers\"; [] lets nobody transfer.");
                case "blind" when Text(entry) is "refer" or "bridge":
                    next = next with { RefersBlindTransfers = Text(entry) == "refer" };
                    break;
                case "blind":
                    return (null, "\"transfers\": \"blind\" must be \"refer\" or \"bridge\".");
                default:
                    return (null, $"\"transfers\" has no entry \"{entry.Name}\"; known are from, blind.");
            }
        }

        return (next, null);
    }

    private static ReferSources? SourcesOf(JsonElement written)
    {
        if (written.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var sources = ReferSources.None;
        foreach (var name in written.EnumerateArray())
        {
            ReferSources? source = name.ValueKind != JsonValueKind.String ? null : name.GetString() switch
            {
                "telephones" => ReferSources.Telephones,
                "trunks" => ReferSources.Trunks,
                "strangers" => ReferSources.Strangers,
                _ => null,
            };
            if (source is null)
            {
                return null;
            }

            sources |= source.Value;
        }

        return sources;
    }
}
