namespace CallCenter.Hosting.Releases;

/// <summary>Whoever follows the active release: routing. Told under the lock of the change, in order; it hands on and does not wait.</summary>
internal interface IReleaseUser
{
    /// <summary>A release is about to become active.</summary>
    void OnActive(Release release);

    /// <summary>Settings, switches, hours or tables of the active release have changed.</summary>
    void OnSettings(Release release);
}
