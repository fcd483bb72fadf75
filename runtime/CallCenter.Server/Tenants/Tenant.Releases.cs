using CallCenter.Hosting.Releases;

namespace CallCenter.Server.Tenants;

/// <content>Which release answers after a restart, and the door to what is done with releases.</content>
public sealed partial class Tenant // Tenant.Releases.cs
{
    private ReleaseLedger _ledger = null!;

    /// <summary>Deploys, tries on part of the callers, rolls back, drains.</summary>
    public ReleaseDesk Deploys { get; private set; } = null!;

    /// <summary>Where compiled releases lie, a folder each, named by hash.</summary>
    public string ReleasesFolder => Path.Combine(Work, "releases");

    private string? OpenLedger()
    {
        var (ledger, problem) = ReleaseLedger.Open(Work, _time);
        if (ledger is null)
        {
            return problem;
        }

        _ledger = ledger;
        _opened.Push(() => Close(ledger));
        return null;
    }

    private void OpenDeploys()
    {
        Deploys = new ReleaseDesk(Releases, Calls, _ledger, hash => Path.Combine(ReleasesFolder, hash), _time, _log);
        _opened.Push(Deploys.DisposeAsync);
    }
}
