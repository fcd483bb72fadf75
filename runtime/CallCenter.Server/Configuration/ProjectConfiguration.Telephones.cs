using System.Text.Json;
using CallCenter.Telephony.Telephones;

namespace CallCenter.Server.Configuration;

public sealed partial record ProjectConfiguration // ProjectConfiguration.Telephones.cs
{
    private JsonElement? _telephones;

    /// <summary>The telephones that register with us; null when there are none. The problem is one sentence.</summary>
    /// <param name="projectFolder">Where the file of telephones is looked for.</param>
    public (TelephoneOptions? Options, string? Problem) TelephonesIn(string projectFolder)
    {
        if (_telephones is not { } written)
        {
            return (null, null);
        }

        var (options, problem) = TelephoneReader.Read(written, projectFolder);
        return options is null ? (null, $"{FileName}: {problem}") : (options, null);
    }

    // Read whole when the folder is known: telephones may stand in a file of their own.
    private ProjectConfiguration WithTelephones(JsonElement telephones) => this with { _telephones = telephones.Clone() };
}
