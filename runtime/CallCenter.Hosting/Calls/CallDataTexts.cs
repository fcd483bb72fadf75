using CallCenter.Abstractions.Calls;
using CallCenter.Abstractions.Releases;
using CallCenter.Hosting.Queues;

namespace CallCenter.Hosting.Calls;

/// <summary>What <c>call data</c> holds for one call, as people read it (AGT-15, AGT-17, QM-03).</summary>
internal static class CallDataTexts
{
    // A conversation's other party has no text form.
    private const string Party = "party";

    /// <summary>Values by name, those of a record as <c>customer.name</c>; what is secret or encrypted is left out, name and all.</summary>
    public static Dictionary<string, string> Of(ReleaseManifest manifest, CallData data)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < manifest.CallData.Count; i++)
        {
            var datum = manifest.CallData[i];
            var isAssigned = data.TryRead(i, out var value);
            if (datum.Record is not null)
            {
                if (value is IRecordRow record)
                {
                    QueueFacts.AddFields(texts, datum.Name, datum.Fields, record.Row());
                }
            }
            else if (datum is { Secret: false, Type: not Party })
            {
                texts[datum.Name] = SettingValues.Format(isAssigned || datum.Initial is null ? value : SettingValues.Parse(datum.Type, datum.Initial));
            }
        }

        return texts;
    }
}
