using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SearchNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_PatientProfiles_SiteId_FullName",
                table: "PatientProfiles",
                columns: new[] { "SiteId", "FullName" });

            migrationBuilder.CreateIndex(
                name: "IX_PatientProfiles_SiteId_NativeName",
                table: "PatientProfiles",
                columns: new[] { "SiteId", "NativeName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_PatientProfiles_SiteId_FullName",
                table: "PatientProfiles");

            migrationBuilder.DropIndex(
                name: "IX_PatientProfiles_SiteId_NativeName",
                table: "PatientProfiles");
        }
    }
}
